import { Button } from 'antd';
import { words } from './labels.ts';

/** Page after page; nothing where there is one only. */
export function Pages(props: { page: number; total: number; size: number; onPage: (page: number) => void }) {
  const pages = Math.max(1, Math.ceil(props.total / props.size));
  if (pages === 1) return null;
  return (
    <nav className="pager" aria-label={words.pages}>
      <Button size="small" disabled={props.page <= 1} onClick={() => props.onPage(props.page - 1)}>
        {words.previous}
      </Button>
      <span>{words.pageOf(props.page, pages)}</span>
      <Button size="small" disabled={props.page >= pages} onClick={() => props.onPage(props.page + 1)}>
        {words.next}
      </Button>
    </nav>
  );
}
