import { Button, Select } from 'antd';
import { words } from './labels.ts';
import { pageSizes, type View } from './view.ts';

interface PagerProps {
  view: View;
  total: number;
  exact: boolean;
  onChange: (change: Partial<View>) => void;
}

/** Page after page, below the table. */
export function Pager({ view, total, exact, onChange }: PagerProps) {
  const pages = Math.max(1, Math.ceil(total / view.size));
  return (
    <nav className="pager" aria-label={words.pages}>
      <Button size="small" disabled={view.page <= 1} onClick={() => onChange({ page: view.page - 1 })}>
        {words.previous}
      </Button>
      <span>{words.pageOf(view.page, exact ? String(pages) : words.pagesMore(pages))}</span>
      <Button size="small" disabled={exact && view.page >= pages} onClick={() => onChange({ page: view.page + 1 })}>
        {words.next}
      </Button>
      <Select
        size="small"
        aria-label={words.pageSize}
        value={view.size}
        options={pageSizes.map((size) => ({ value: size, label: words.perPage(size) }))}
        onChange={(size: number) => onChange({ size, page: 1 })}
      />
    </nav>
  );
}
