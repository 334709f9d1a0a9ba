import { Button, Select } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { columnNames } from '../../../src/ledger/labels.ts';
import { type Column, isExtra, type ListAnswer, type ListQuery, type ProblemRow } from '../../../src/ledger/model.ts';
import { useAccount, useToday } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { Page } from '../components/page.tsx';
import { Tick } from '../components/tick.tsx';
import { useOrganisations } from '../people/queries.ts';
import { AddressChips } from './address-chips.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { type ShownColumn, usualColumns, usualOfSeveral } from './columns.tsx';
import { ExportButton } from './export-button.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useKept } from './kept.ts';
import { words } from './labels.ts';
import { NothingFound } from './nothing-found.tsx';
import { type OwnColumn, useOwnColumns } from './packs.ts';
import { Pager } from './pager.tsx';
import { useInspections, useProblems } from './queries.ts';
import { Table } from './table.tsx';
import { ledgerLink, type View, viewOf } from './view.ts';
import { ViewBar } from './view-bar.tsx';
import './ledger.css';

const AssignDialog = lazy(async () => ({ default: (await import('./assign-dialog.tsx')).AssignDialog }));
const LetterDialog = lazy(async () => ({ default: (await import('../letters/make-dialog.tsx')).MakeDialog }));
const MergeDialog = lazy(async () => ({ default: (await import('./merge-dialog.tsx')).MergeDialog }));

/** The ledger: seen and steered in one table. */
export function LedgerPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const view = useMemo(() => viewOf(params), [params]);
  const today = useToday();
  const change = useCallback(
    // At once: a box that is ticked must not wait for the address.
    (next: Partial<View>) => navigate(ledgerLink({ ...view, page: 1, ...next }), { flushSync: true }),
    [view, navigate],
  );
  const [kept, keepColumns] = useKept<readonly ShownColumn[]>('columns', usualColumns);
  const own = useOwnColumns();
  const columns = useColumns(kept, own);
  const query = useProblems(view, columns.filter(isExtra));
  return (
    <div className="ledger">
      <Page title={words.title} wide note={<ViewBar view={view} />}>
        <FilterBar view={view} today={today} onChange={change} />
        <AddressChips view={view} onChange={change} />
        <Answer query={query}>
          {(answer) => (
            <List
              view={view}
              answer={answer}
              columns={columns}
              own={own}
              keepColumns={keepColumns}
              today={today}
              busy={query.isPlaceholderData && query.isFetching}
              onChange={change}
            />
          )}
        </Answer>
      </Page>
    </div>
  );
}

interface ListProps {
  view: View;
  answer: ListAnswer;
  columns: readonly ShownColumn[];
  own: readonly OwnColumn[];
  keepColumns: (columns: readonly ShownColumn[]) => void;
  today: string;
  busy: boolean;
  onChange: (change: Partial<View>) => void;
}

function List({ view, answer, columns, own, keepColumns, today, busy, onChange }: ListProps) {
  const { items, total, exact } = answer;
  const [selected, setSelected] = useState<ReadonlyMap<number, ProblemRow>>(new Map());
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [dialog, setDialog] = useState<'assign' | 'letter' | 'merge' | null>(null);
  const { roles } = useAccount();
  const maySteer = roles.includes('office');
  // 巡察办 writes letters about ledgers that it does not keep.
  const mayWrite = maySteer || roles.includes('inspection_office');
  const inspections = useInspections().data?.inspections ?? [];

  const select = useCallback((rows: readonly ProblemRow[], on: boolean) => {
    setSelected((before) => {
      const next = new Map(before);
      for (const row of rows) on ? next.set(row.id, row) : next.delete(row.id);
      return next;
    });
  }, []);
  const openRow = useCallback((id: number, on: boolean) => {
    setOpen((before) => new Set(on ? [...before, id] : [...before].filter((each) => each !== id)));
  }, []);
  const done = (): void => {
    setDialog(null);
    setSelected(new Map());
  };
  if (items.length === 0 && view.page === 1) return <NothingFound view={view} maySteer={maySteer} />;
  const first = (view.page - 1) * view.size + 1;
  const elsewhere = [...selected.keys()].filter((id) => !items.some((row) => row.id === id)).length;
  const chosen = [...selected.values()];
  return (
    <>
      <div className="count-line">
        <p role="status">
          <b>{words.count(total, exact, view.manifestations)}</b>
          <span className="soft"> {busy ? words.reading : words.onPage(first, first + items.length - 1)}</span>
        </p>
        {selected.size === 0 ? null : (
          <div className="selection">
            <span>{words.selected(selected.size, elsewhere)}</span>
            {maySteer ? (
              <Button size="small" type="primary" onClick={() => setDialog('assign')}>
                {words.assign}
              </Button>
            ) : null}
            <Button size="small" onClick={() => setDialog('letter')}>
              {words.letter}
            </Button>
            {maySteer ? (
              <Button size="small" disabled={selected.size < 2} onClick={() => setDialog('merge')}>
                {words.merge}
              </Button>
            ) : null}
            <Button size="small" type="text" onClick={() => setSelected(new Map())}>
              {words.unselect}
            </Button>
          </div>
        )}
        <div className="count-tools">
          {view.inspection.length === 1 ? (
            <Link to={`/inspections/${view.inspection[0]}/reconciliation`}>{words.reconciliation}</Link>
          ) : null}
          <Tick
            name={words.withManifestations}
            on={view.manifestations}
            onChange={(manifestations) => onChange({ manifestations })}
          />
          <Select<ListQuery['sort']>
            size="small"
            aria-label={words.sort}
            value={view.sort}
            popupMatchSelectWidth={false}
            options={Object.entries(words.sorts).map(([value, label]) => ({ value: value as View['sort'], label }))}
            onChange={(sort) => onChange({ sort })}
          />
          <ColumnChoice columns={columns} own={own} onChange={keepColumns} />
          <ExportButton view={view} columns={columns} />
        </div>
      </div>
      <Table
        rows={items}
        columns={columns}
        own={own}
        extras={answer.extras}
        today={today}
        grouped={(view.sort === 'order' || view.sort === '-order') && view.q === ''}
        inspectionTitle={(id) =>
          inspections.length < 2 || view.inspection.length === 1
            ? null
            : (inspections.find((each) => each.id === id)?.title ?? null)
        }
        selected={mayWrite ? selected : null}
        open={open}
        sort={view.sort}
        busy={busy}
        onSelect={select}
        onOpen={openRow}
        onSort={(sort) => onChange({ sort })}
      />
      <p className="for-readers">{words.rowKeys}</p>
      <Pager view={view} total={total} exact={exact} onChange={onChange} />
      <Suspense fallback={null}>
        {dialog === 'assign' ? <AssignDialog problems={chosen} onDone={done} onClose={() => setDialog(null)} /> : null}
        {dialog === 'letter' ? (
          <LetterDialog problemIds={[...selected.keys()]} onDone={done} onClose={() => setDialog(null)} />
        ) : null}
        {dialog === 'merge' ? <MergeDialog problems={chosen} onDone={done} onClose={() => setDialog(null)} /> : null}
      </Suspense>
    </>
  );
}

// What was kept may name a column that this version no longer has; the organisation shows where there are several.
function useColumns(kept: readonly ShownColumn[], own: readonly OwnColumn[]): readonly ShownColumn[] {
  const several = (useOrganisations().data ?? []).filter(({ kind }) => kind !== 'unit').length > 1;
  return useMemo(() => {
    const wanted = kept === usualColumns && several ? usualOfSeveral : kept;
    const all: ShownColumn[] = [...(Object.keys(columnNames) as Column[]), ...own.map(({ key }) => key)];
    return all.filter((column) => column === 'number' || column === 'title' || wanted.includes(column));
  }, [kept, several, own]);
}
