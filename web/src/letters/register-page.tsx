import { Button, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { acts } from '../../../src/rulepack/model/times.ts';
import { actNames } from '../../../src/supervision/labels/letters.ts';
import {
  type LetterFilters,
  type LetterList,
  type LetterQuery,
  lettersPerPage,
} from '../../../src/supervision/model/letters.ts';
import { download } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { useToday } from '../api/use-session.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Page, Panel } from '../components/page.tsx';
import { save } from '../components/save.ts';
import { Due } from '../components/status.tsx';
import { useOrganisations } from '../people/queries.ts';
import { words } from './labels.ts';
import { useLetters } from './queries.ts';
import { LetterStateMark } from './state.tsx';
import { addressOf, registerLink, viewOf } from './view.ts';
import './letters.css';

const views: readonly { name: string; filters: LetterFilters }[] = [
  { name: words.views.all, filters: {} },
  { name: words.views.draft, filters: { state: ['draft'] } },
  { name: words.views.waiting, filters: { reply: 'waiting' } },
  { name: words.views.overdue, filters: { reply: 'overdue' } },
  { name: words.views.replied, filters: { state: ['replied'] } },
  { name: words.views.voided, filters: { state: ['voided'] } },
];

/** The register of letters: what went out, to whom, and what came back. */
export function LettersPage() {
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  const { page: _, ...filters } = view;
  const query = useLetters(view);
  const change = (changed: Partial<LetterQuery>): void => setParams(addressOf({ ...view, page: 1, ...changed }));
  return (
    <Page
      title={words.title}
      wide
      note={<span className="soft">{words.note}</span>}
      actions={<Export filters={filters} />}
    >
      <Panel title={<Views filters={filters} />} actions={<Filters view={view} onChange={change} />}>
        <Answer query={query}>
          {(list) => <Rows list={list} view={view} onPage={(page) => change({ page })} onClear={() => setParams('')} />}
        </Answer>
      </Panel>
    </Page>
  );
}

function Views({ filters }: { filters: LetterFilters }) {
  const { state, reply, ...others } = filters;
  const here = addressOf({ state, reply });
  return (
    <nav className="view-bar" aria-label={words.viewsLabel}>
      {views.map(({ name, filters: own }) => (
        <Link
          key={name}
          to={registerLink({ ...others, ...own })}
          className={addressOf(own) === here ? 'view-link view-on' : 'view-link'}
          aria-current={addressOf(own) === here ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

function Filters({ view, onChange }: { view: LetterQuery; onChange: (changed: Partial<LetterQuery>) => void }) {
  const units = (useOrganisations().data ?? []).filter(({ kind, retired }) => kind === 'unit' && !retired);
  return (
    <>
      <Select<string>
        size="small"
        aria-label={words.act}
        popupMatchSelectWidth={false}
        value={view.act?.[0] ?? ''}
        options={[
          { value: '', label: words.everyAct },
          ...acts.map((act) => ({ value: act as string, label: actNames[act] })),
        ]}
        onChange={(value) => onChange({ act: value === '' ? undefined : acts.filter((act) => act === value) })}
      />
      <Select<number>
        size="small"
        aria-label={words.unit}
        popupMatchSelectWidth={false}
        showSearch
        optionFilterProp="label"
        value={view.unit ?? 0}
        options={[{ value: 0, label: words.everyUnit }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(unit) => onChange({ unit: unit === 0 ? undefined : unit })}
      />
    </>
  );
}

function Export({ filters }: { filters: LetterFilters }) {
  const run = useCommand({
    send: async (address: string) => {
      const { blob, name } = await download(`/api/v1/exports/letters.xlsx?${address}`);
      save(blob, name);
      return name;
    },
    done: (name) => ({ text: words.exported(name) }),
    tellFailure: true,
  });
  return (
    <Button loading={run.isPending} onClick={() => run.mutate(addressOf(filters))}>
      {words.export}
    </Button>
  );
}

interface RowsProps {
  list: LetterList;
  view: LetterQuery;
  onPage: (page: number) => void;
  onClear: () => void;
}

function Rows({ list: { total, items }, view, onPage, onClear }: RowsProps) {
  const today = useToday();
  if (items.length === 0) {
    const { page: _, ...filters } = view;
    const isFiltered = addressOf(filters) !== '';
    return (
      <Empty title={isFiltered ? words.noneFound : words.none}>
        <p>{isFiltered ? words.noneFoundDetail : words.noneDetail}</p>
        {isFiltered ? <Button onClick={onClear}>{words.clear}</Button> : null}
      </Empty>
    );
  }
  const pages = Math.max(1, Math.ceil(total / lettersPerPage));
  const several = new Set(items.map(({ organisationId }) => organisationId)).size > 1;
  return (
    <>
      <p role="status">
        <b>{words.count(total)}</b>
      </p>
      <table className="plain-table letters-table">
        <thead>
          <tr>
            {Object.values(words.columns).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((letter) => (
            <tr key={letter.id} className={letter.state === 'voided' ? 'letter-voided' : undefined}>
              <td>{letter.number ?? <span className="soft">{words.noNumber}</span>}</td>
              <th scope="row">
                <Link to={`/letters/${letter.id}`}>{letter.title}</Link>
                {several ? <span className="soft small letter-of">{letter.organisationName}</span> : null}
              </th>
              <td>{letter.addressee}</td>
              <td>{actNames[letter.act]}</td>
              <td>{letter.issuedOn ?? '—'}</td>
              <td>
                {letter.replyBy === null ? (
                  <span className="soft">{letter.state === 'draft' ? '—' : words.noReply}</span>
                ) : letter.state === 'issued' ? (
                  <Due day={letter.replyBy} today={today} />
                ) : (
                  letter.replyBy
                )}
              </td>
              <td>
                <LetterStateMark letter={letter} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages === 1 ? null : (
        <p className="letters-pager">
          <Button size="small" disabled={view.page <= 1} onClick={() => onPage(view.page - 1)}>
            {words.previous}
          </Button>
          <span>{words.page(view.page, pages)}</span>
          <Button size="small" disabled={view.page >= pages} onClick={() => onPage(view.page + 1)}>
            {words.next}
          </Button>
        </p>
      )}
    </>
  );
}
