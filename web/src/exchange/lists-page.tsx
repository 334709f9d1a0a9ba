import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { listNames } from '../../../src/exchange/labels/lists.ts';
import { mostPrinted, type PaperAnswer, type PaperList, paperLists } from '../../../src/exchange/model/lists.ts';
import { statusNames } from '../../../src/ledger/labels.ts';
import type { Status } from '../../../src/ledger/model.ts';
import { get } from '../api/client.ts';
import { useAccount } from '../api/use-session.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Page } from '../components/page.tsx';
import { useInspections } from '../ledger/queries.ts';
import { useOrganisations } from '../people/queries.ts';
import { NotFound } from '../shell/error-boundary.tsx';
import { isList, listLink, queryOf, type Range, rangeOf } from './address.ts';
import { ExportFiles } from './export-files.tsx';
import { words } from './labels.ts';
import { PaperTable } from './paper-table.tsx';
import './lists.css';

const onPage = 50;

const useList = (list: PaperList, range: Range, page: number, size: number) => {
  const query = queryOf(range, { page, size });
  return useQuery({
    queryKey: ['lists', list, query],
    queryFn: ({ signal }) => get<PaperAnswer>(`/api/v1/lists/${list}?${query}`, signal),
    placeholderData: keepPreviousData,
    // A list is of its moment: who comes back to it gets the ledger as it is then.
    staleTime: 0,
  });
};

/** The views of the ledger on paper, one beside the other. */
export function ListsPage() {
  const { list = 'problems' } = useParams();
  const [params] = useSearchParams();
  if (!isList(list)) return <NotFound />;
  const range = rangeOf(params);
  const page = Math.max(1, Number(params.get('page')) || 1);
  return params.get('print') === '1' ? (
    <PrintView list={list} range={range} />
  ) : (
    <OnScreen list={list} range={range} page={page} />
  );
}

function OnScreen({ list, range, page }: { list: PaperList; range: Range; page: number }) {
  const query = useList(list, range, page, onPage);
  return (
    <Page
      title={words.title}
      wide
      note={
        <nav className="list-tabs" aria-label={words.which}>
          {paperLists.map((each) => (
            <Link
              key={each}
              to={listLink(each, range)}
              className={each === list ? 'view-link view-on' : 'view-link'}
              aria-current={each === list ? 'page' : undefined}
            >
              {listNames[each]}
            </Link>
          ))}
        </nav>
      }
    >
      <div className="list-bar">
        <Choices list={list} range={range} />
        <div className="list-tools">
          <Link className="list-print" to={listLink(list, range, { print: 1 })}>
            {words.print}
          </Link>
          <ExportFiles list={list} range={range} />
        </div>
      </div>
      <Answer query={query}>
        {(answer) =>
          answer.total === 0 ? (
            <Nothing />
          ) : (
            <>
              <Paper answer={answer} again={() => query.refetch()} busy={query.isFetching} />
              <Pages list={list} range={range} page={page} total={answer.total} />
            </>
          )
        }
      </Answer>
    </Page>
  );
}

interface PaperProps {
  answer: PaperAnswer;
  again?: () => void;
  busy?: boolean;
}

function Paper({ answer, again, busy = false }: PaperProps) {
  return (
    <section className="paper" aria-label={answer.title} aria-busy={busy}>
      <h2 className="paper-title">{answer.title}</h2>
      {answer.subtitle === null ? null : <p className="paper-note">{answer.subtitle}</p>}
      <p className="paper-note">
        {answer.asOfWords}
        {again === undefined ? null : (
          <Button size="small" type="link" className="paper-again" loading={busy} onClick={again}>
            {words.newer}
          </Button>
        )}
      </p>
      <p className="paper-totals">{answer.totals.join('，')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too */}
      <section className="paper-scroll" tabIndex={0} aria-label={listNames[answer.list]}>
        <PaperTable answer={answer} />
      </section>
    </section>
  );
}

function Nothing() {
  const keeps = useAccount().roles.includes('office');
  return (
    <Empty title={words.empty}>
      <p>{words.emptyDetail}</p>
      {keeps ? <Link to="/import">{words.toImport}</Link> : null}
    </Empty>
  );
}

function Choices({ list, range }: { list: PaperList; range: Range }) {
  const navigate = useNavigate();
  const { data: organisations = [] } = useOrganisations();
  const inspections = useInspections().data?.inspections ?? [];
  const homes = organisations.filter(({ kind }) => kind !== 'unit');
  const [home] = homes.length === 1 ? homes.map(({ id }) => id) : range.organisation;
  const units = organisations.filter(({ kind, homeId }) => kind === 'unit' && (home === undefined || homeId === home));
  const change = (next: Partial<Range>): void => {
    navigate(listLink(list, { ...range, ...next }));
  };
  const base = { mode: 'multiple', allowClear: true, maxTagCount: 'responsive', optionFilterProp: 'label' } as const;
  return (
    <search className="list-choices" aria-label={words.filters}>
      {homes.length < 2 ? null : (
        <Select<number[]>
          {...base}
          className="list-wide"
          aria-label={words.organisation}
          placeholder={words.organisation}
          value={range.organisation}
          options={homes.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(organisation) => change({ organisation, unit: [] })}
        />
      )}
      {inspections.length < 2 ? null : (
        <Select<number[]>
          {...base}
          className="list-wide"
          aria-label={words.inspection}
          placeholder={words.inspection}
          value={range.inspection}
          options={inspections.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={(inspection) => change({ inspection })}
        />
      )}
      <Select<number[]>
        {...base}
        className="list-middle"
        aria-label={words.unit}
        placeholder={words.unit}
        popupMatchSelectWidth={240}
        value={range.unit}
        options={[...units.map(({ id, name }) => ({ value: id, label: name })), { value: 0, label: words.noUnit }]}
        onChange={(unit) => change({ unit })}
      />
      <Select<Status[]>
        {...base}
        className="list-middle"
        aria-label={words.status}
        placeholder={words.status}
        value={range.status}
        options={(Object.keys(statusNames) as Status[]).map((value) => ({ value, label: statusNames[value] }))}
        onChange={(status) => change({ status })}
      />
    </search>
  );
}

function Pages({ list, range, page, total }: { list: PaperList; range: Range; page: number; total: number }) {
  const pages = Math.ceil(total / onPage);
  if (pages < 2) return null;
  const step = (to: number, name: string) =>
    to < 1 || to > pages ? (
      <span className="soft">{name}</span>
    ) : (
      <Link to={listLink(list, range, to === 1 ? {} : { page: to })}>{name}</Link>
    );
  return (
    <nav className="list-pages" aria-label={words.pages}>
      {step(page - 1, words.previous)}
      <span>{words.page(page, pages)}</span>
      {step(page + 1, words.next)}
    </nav>
  );
}

/** The whole list without the tool around it, as the printer gets it. */
function PrintView({ list, range }: { list: PaperList; range: Range }) {
  const query = useList(list, range, 1, mostPrinted);
  return (
    <div className="print-view">
      <header className="print-bar">
        <h1>{words.printing}</h1>
        <Button type="primary" disabled={query.data === undefined} onClick={() => window.print()}>
          {words.printNow}
        </Button>
        <Link to={listLink(list, range)}>{words.back}</Link>
      </header>
      <Answer query={query}>
        {(answer) => (
          <>
            {answer.total > mostPrinted ? (
              <p role="alert" className="print-long">
                {words.tooLong(mostPrinted)}
              </p>
            ) : null}
            <Paper answer={answer} />
          </>
        )}
      </Answer>
    </div>
  );
}
