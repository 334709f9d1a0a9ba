import { Link, useLocation } from 'react-router';
import { words } from './labels.ts';

const views = [
  { to: '/dashboard', name: words.everybody },
  { to: '/dashboard/own', name: words.own },
  { to: '/dashboard/kin', name: words.kin },
];

/** From the figures of everybody to one's own and back. */
export function Views() {
  const { pathname } = useLocation();
  return (
    <nav className="view-bar no-print" aria-label={words.views}>
      {views.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          className={pathname === to ? 'view-link view-on' : 'view-link'}
          aria-current={pathname === to ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
