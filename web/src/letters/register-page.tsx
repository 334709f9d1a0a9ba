import { Button, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { acts } from '../../../src/rulepack/model/times.ts';
import { actNames } from '../../../src/supervision/labels/letters.ts';
import type { LetterFilters, LetterQuery } from '../../../src/supervision/model/letters.ts';
import { download } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { Answer } from '../components/answer.tsx';
import { Page, Panel } from '../components/page.tsx';
import { save } from '../components/save.ts';
import { useOrganisations } from '../people/queries.ts';
import { AddressChips } from './address-chips.tsx';
import { words } from './labels.ts';
import { useLetters } from './queries.ts';
import { Rows } from './register-rows.tsx';
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
        <AddressChips filters={filters} onRemove={(field) => change({ [field]: undefined })} />
        <Answer query={query}>
          {(list) => (
            <Rows
              key={params.toString()}
              list={list}
              view={view}
              onPage={(page) => change({ page })}
              onClear={() => setParams('')}
              onRefresh={() => void query.refetch()}
            />
          )}
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
        value={view.unit ?? -1}
        options={[
          { value: -1, label: words.everyUnit },
          { value: 0, label: words.otherUnit },
          ...units.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(unit) => onChange({ unit: unit === -1 ? undefined : unit })}
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
