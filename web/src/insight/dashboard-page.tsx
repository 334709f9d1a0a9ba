import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { sectionsOf } from '../../../src/insight/labels.ts';
import type { Dashboard, RowsFilter } from '../../../src/insight/model.ts';
import { momentText } from '../../../src/operations/labels.ts';
import { get } from '../api/client.ts';
import { useAccount } from '../api/use-session.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Page, Panel } from '../components/page.tsx';
import { useInspections } from '../ledger/queries.ts';
import type { View } from '../ledger/view.ts';
import { useOrganisations } from '../people/queries.ts';
import { LastBackup } from '../settings/backup/last-backup.tsx';
import { BarTable } from './bar-table.tsx';
import { Figures } from './figures.tsx';
import { words } from './labels.ts';
import { Outcomes } from './outcomes.tsx';
import { OwnProgress } from './own-progress.tsx';
import { SectionTable } from './section-table.tsx';
import { StatusBar } from './status-bar.tsx';
import { Trend } from './trend.tsx';
import './insight.css';

/** Two minutes for the leader: figures with what they are out of, each leading to its rows. */
export function DashboardPage() {
  const [params, setParams] = useSearchParams();
  const homes = (useOrganisations().data ?? []).filter(({ kind }) => kind !== 'unit');
  const organisation = idIn(params, 'organisation');
  const known = useInspections();
  const inspections = (known.data?.inspections ?? []).filter(
    (one) => organisation === null || one.organisationId === organisation,
  );
  const chosen = idIn(params, 'inspection');
  // Where there is one inspection only, it is the one that is meant.
  const inspection = chosen ?? (inspections.length === 1 ? (inspections[0]?.id ?? null) : null);
  const address = addressOf({ organisation, inspection });
  const query = useQuery({
    queryKey: ['dashboard', address],
    queryFn: ({ signal }) => get<Dashboard>(`/api/v1/dashboard${address}`, signal),
    // Once it is known which inspection is meant; without that list all are counted.
    enabled: !known.isPending,
  });
  const rows = {
    ...(organisation === null ? {} : { organisation: [organisation] }),
    ...(inspection === null ? {} : { inspection: [inspection] }),
  };
  return (
    <Page
      title={words.title}
      note={query.data === undefined ? undefined : words.asOf(momentText(query.data.asOf))}
      actions={
        <>
          <a className="plain-button" href={`/api/v1/dashboard.xlsx${address}`} download>
            {words.workbook}
          </a>
          {homes.length < 2 ? null : (
            <Select<number>
              className="dashboard-choice"
              aria-label={words.organisation}
              showSearch={{ optionFilterProp: 'label' }}
              value={organisation ?? 0}
              options={[
                { value: 0, label: words.allOrganisations },
                ...homes.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(id) => setParams(addressOf({ organisation: id || null, inspection: null }))}
            />
          )}
          {inspections.length < 2 ? null : (
            <Select<number>
              className="dashboard-choice"
              aria-label={words.inspection}
              value={inspection ?? 0}
              options={[
                { value: 0, label: words.allInspections },
                ...inspections.map(({ id, title }) => ({ value: id, label: title })),
              ]}
              onChange={(id) => setParams(addressOf({ organisation, inspection: id || null }))}
            />
          )}
        </>
      }
    >
      <Answer query={query}>{(dashboard) => <Whole dashboard={dashboard} rows={rows} />}</Answer>
      <OwnProgress />
      <LastBackup />
    </Page>
  );
}

const idIn = (params: URLSearchParams, name: string): number | null => {
  const id = Number(params.get(name));
  return Number.isSafeInteger(id) && id > 0 ? id : null;
};

function addressOf(chosen: { organisation: number | null; inspection: number | null }): string {
  const params = Object.entries(chosen).flatMap(([name, id]) => (id === null ? [] : [`${name}=${id}`]));
  return params.length === 0 ? '' : `?${params.join('&')}`;
}

// Side by side: what belongs together.
const pairs = [
  ['lights', 'worse'],
  ['plan', 'matters'],
  ['ages', 'lateness'],
] as const;

function Whole({ dashboard, rows }: { dashboard: Dashboard; rows: Partial<View> }) {
  const keeps = useAccount().roles.includes('office');
  if (dashboard.problems === 0 && dashboard.manifestations === 0)
    return (
      <Empty title={words.empty}>
        <p>{keeps ? words.emptyDetail : words.emptyForOthers}</p>
        {keeps ? (
          <Link to="/import" className="button-link">
            {words.toIntake}
          </Link>
        ) : null}
      </Empty>
    );
  const { byAspect } = dashboard;
  const sections = sectionsOf(dashboard, rows as RowsFilter);
  const part = (name: string) => {
    const section = sections.find((one) => one.name === name);
    return section === undefined ? null : (
      <Panel key={name} title={section.title}>
        <SectionTable section={section} />
      </Panel>
    );
  };
  return (
    <>
      <Figures dashboard={dashboard} rows={rows} />
      <Outcomes organisation={rows.organisation?.[0] ?? null} inspection={rows.inspection?.[0] ?? null} />
      <div className="dashboard-two">
        <Panel title={words.byStatus}>
          <StatusBar dashboard={dashboard} rows={rows} />
        </Panel>
        <Panel title={words.trend}>
          <Trend dashboard={dashboard} />
        </Panel>
      </div>
      {pairs.map(([first, second]) => (
        <div className="dashboard-two" key={first}>
          {[first, second].map((name) => part(name))}
        </div>
      ))}
      {['weeks', 'organisations', 'units'].map((name) => part(name))}
      <Panel title={words.byAspect}>
        {byAspect.length === 0 ? (
          <p className="soft">{words.pickInspection}</p>
        ) : (
          <BarTable bars={byAspect} rows={rows} filter={(id) => ({ aspect: [id] })} />
        )}
      </Panel>
    </>
  );
}
