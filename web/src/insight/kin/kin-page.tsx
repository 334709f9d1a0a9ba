import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type KinGroup, type KinList, kinPageSize } from '../../../../src/insight/model/kin.ts';
import { inspectionKind } from '../../../../src/ledger/model.ts';
import { Answer, Empty } from '../../components/answer.tsx';
import { Page, Panel } from '../../components/page.tsx';
import { useOrganisations } from '../../people/queries.ts';
import { Views } from '../views.tsx';
import { Bars } from './bars.tsx';
import { KinChips } from './chips.tsx';
import { words } from './labels.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { Pages } from './pages.tsx';
import { useKin } from './queries.ts';
import '../insight.css';
import './kin.css';

const fields = ['what', 'organisation', 'aspect', 'source', 'page'] as const;
type Field = (typeof fields)[number];

/** Common and recurring problems: groups of like ones, those of most organisations first. */
export function KinPage() {
  const [params, setParams] = useSearchParams();
  const asked = new URLSearchParams(
    fields.flatMap((field) => {
      const value = params.get(field);
      return value === null || value === '' ? [] : [[field, value]];
    }),
  );
  const query = useKin(asked.toString());
  const change = (field: Field, value: string): void => {
    const next = new URLSearchParams(asked);
    next.delete('page');
    if (value === '') next.delete(field);
    else next.set(field, value);
    setParams(next);
  };
  return (
    <Page
      title={words.title}
      note={
        <span className="dashboard-note">
          <Views />
          <span>{words.note}</span>
        </span>
      }
    >
      <Panel
        title={<What chosen={asked.get('what') ?? 'all'} onChange={(what) => change('what', what)} />}
        actions={<Filters asked={asked} aspects={query.data?.aspects ?? []} onChange={change} />}
      >
        <Answer query={query}>
          {(list) => (
            <Groups
              key={asked.toString()}
              list={list}
              page={Number(asked.get('page') ?? 1)}
              filtered={fields.some((field) => field !== 'page' && asked.has(field))}
              onPage={(page) => change('page', String(page))}
              onClear={() => setParams('')}
              onRefresh={() => void query.refetch()}
            />
          )}
        </Answer>
      </Panel>
    </Page>
  );
}

function What({ chosen, onChange }: { chosen: string; onChange: (what: string) => void }) {
  return (
    <nav className="view-bar" aria-label={words.whatLabel}>
      {Object.entries(words.what).map(([what, name]) => (
        <button
          key={what}
          type="button"
          className={what === chosen ? 'link-button view-link view-on' : 'link-button view-link'}
          aria-pressed={what === chosen}
          onClick={() => onChange(what === 'all' ? '' : what)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}

interface FiltersProps {
  asked: URLSearchParams;
  aspects: readonly string[];
  onChange: (field: Field, value: string) => void;
}

function Filters({ asked, aspects, onChange }: FiltersProps) {
  const places = (useOrganisations().data ?? []).filter(({ kind, retired }) => kind !== 'unit' && !retired);
  const choices: { field: Field; label: string; every: string; options: { value: string; label: string }[] }[] = [
    {
      field: 'organisation',
      label: words.place,
      every: words.everyPlace,
      options: places.length < 2 ? [] : places.map(({ id, name }) => ({ value: String(id), label: name })),
    },
    {
      field: 'aspect',
      label: words.aspect,
      every: words.everyAspect,
      options: aspects.map((heading) => ({ value: heading, label: heading })),
    },
    {
      field: 'source',
      label: words.source,
      every: words.everySource,
      options: inspectionKind.options.map((kind) => ({ value: kind, label: kind })),
    },
  ];
  return (
    <>
      {choices.map(({ field, label, every, options }) =>
        options.length === 0 ? null : (
          <Select<string>
            key={field}
            size="small"
            className="kin-choice"
            aria-label={label}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            value={asked.get(field) ?? ''}
            options={[{ value: '', label: every }, ...options]}
            onChange={(value) => onChange(field, value)}
          />
        ),
      )}
    </>
  );
}

interface GroupsProps {
  list: KinList;
  page: number;
  filtered: boolean;
  onPage: (page: number) => void;
  onClear: () => void;
  onRefresh: () => void;
}

function Groups({ list, page, filtered, onPage, onClear, onRefresh }: GroupsProps) {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [merging, setMerging] = useState(false);
  if (list.groups.length === 0)
    return (
      <Empty title={filtered ? words.emptyFiltered : words.empty}>
        {filtered ? <Button onClick={onClear}>{words.clear}</Button> : <p>{words.emptyDetail}</p>}
      </Empty>
    );
  const tick = (id: number, on: boolean): void => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <>
      <p className="kin-count">
        {words.total(list.total)}
        {list.curates ? (
          <Button size="small" disabled={chosen.length < 2} onClick={() => setMerging(true)}>
            {chosen.length < 2 ? words.merge : words.mergeChosen(chosen.length)}
          </Button>
        ) : null}
      </p>
      <table className="kin-table">
        <thead>
          <tr>
            {list.curates ? <th className="kin-tick" /> : null}
            <th>{words.columns.group}</th>
            <th className="kin-number">{words.columns.organisations}</th>
            <th className="kin-number">{words.columns.problems}</th>
            <th className="kin-number">{words.columns.inspections}</th>
            <th className="kin-trend">{words.columns.trend}</th>
          </tr>
        </thead>
        <tbody>
          {list.groups.map((group) => (
            <tr key={group.id} data-kin={group.id}>
              {list.curates ? (
                <td className="kin-tick">
                  <Checkbox
                    aria-label={words.tick(group.name ?? group.wording)}
                    checked={chosen.includes(group.id)}
                    onChange={({ target }) => tick(group.id, target.checked)}
                  />
                </td>
              ) : null}
              <Name group={group} aspects={group.aspects} />
              <td className="kin-number">{group.organisations}</td>
              <td className="kin-number">{group.problems}</td>
              <td className="kin-number">{group.inspections}</td>
              <td className="kin-trend">
                <Bars quarters={group.quarters} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pages page={page} total={list.total} size={kinPageSize} onPage={onPage} />
      {merging ? (
        <MergeDialog
          groups={list.groups.filter(({ id }) => chosen.includes(id))}
          onDone={() => setChosen([])}
          onClose={() => setMerging(false)}
          onRefresh={onRefresh}
        />
      ) : null}
    </>
  );
}

function Name({ group, aspects }: { group: KinGroup; aspects: readonly string[] }) {
  return (
    <td>
      <Link to={`/dashboard/kin/${group.id}`} className="kin-name">
        {group.name ?? group.wording}
      </Link>{' '}
      <KinChips {...group} />
      <div className="soft kin-small">
        {group.name === null ? null : <span>{words.wording(group.wording)}</span>}
        {aspects.map((aspect) => (
          <span key={aspect}>{aspect}</span>
        ))}
      </div>
    </td>
  );
}
