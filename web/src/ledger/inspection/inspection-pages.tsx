import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { Inspection } from '../../../../src/ledger/model.ts';
import { Answer, Empty } from '../../components/answer.tsx';
import { inspectionsOfPage, usePageOfInspections } from '../queries.ts';
import { words } from './labels.ts';
import './inspection-pages.css';

/** Inspections page by page, the newest first, found by words; page and words stand in the address. */
export function InspectionPages({ children }: { children: (inspections: readonly Inspection[]) => ReactNode }) {
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get('page')) || 1);
  const q = params.get('q') ?? '';
  const query = usePageOfInspections(page, q);
  const go = (asked: { q: string; page: number }): void =>
    setParams({ ...(asked.q === '' ? {} : { q: asked.q }), ...(asked.page === 1 ? {} : { page: String(asked.page) }) });
  return (
    <Answer query={query}>
      {({ items, total }) => {
        if (total === 0 && q === '')
          return (
            <Empty title={words.none}>
              <p>{words.noneDetail}</p>
            </Empty>
          );
        const pages = Math.max(1, Math.ceil(total / inspectionsOfPage));
        return (
          <>
            {pages === 1 && q === '' ? null : (
              <search className="inspection-search">
                <Input.Search
                  key={q}
                  allowClear
                  aria-label={words.search}
                  placeholder={words.searchHint}
                  defaultValue={q}
                  onSearch={(text) => go({ q: text.trim(), page: 1 })}
                />
                <p role="status" className="soft">
                  {words.total(total)}
                </p>
              </search>
            )}
            {total === 0 ? (
              <Empty title={words.notFound}>
                <Button onClick={() => go({ q: '', page: 1 })}>{words.all}</Button>
              </Empty>
            ) : (
              children(items)
            )}
            {pages === 1 ? null : (
              <nav className="inspection-pager" aria-label={words.pages}>
                <Button size="small" disabled={page <= 1} onClick={() => go({ q, page: page - 1 })}>
                  {words.previous}
                </Button>
                <span>{words.pageOf(page, pages)}</span>
                <Button size="small" disabled={page >= pages} onClick={() => go({ q, page: page + 1 })}>
                  {words.next}
                </Button>
              </nav>
            )}
          </>
        );
      }}
    </Answer>
  );
}
