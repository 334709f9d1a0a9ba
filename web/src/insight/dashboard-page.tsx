import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { exportWords, momentText, type Section, sectionsOf } from '../../../src/insight/labels.ts';
import { type Dashboard, type Ranking, type RowsFilter, rankKeys, usualRanking } from '../../../src/insight/model.ts';
import { get } from '../api/client.ts';
import { useAccount } from '../api/use-session.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Page, Panel } from '../components/page.tsx';
import { useInspections } from '../ledger/queries.ts';
import { useOrganisations } from '../people/queries.ts';
import { LastBackup } from '../settings/backup/last-backup.tsx';
import { BurnDown } from './burn-down.tsx';
import { Figures } from './figures.tsx';
import { words } from './labels.ts';
import { Meanings } from './meanings.tsx';
import { Outcomes } from './outcomes.tsx';
import { BurnDownDrawing } from './picture/burn-down-drawing.tsx';
import type { Heading, Part } from './picture/drawing.tsx';
import { PictureButtons } from './picture-buttons.tsx';
import { SectionPanel } from './section-panel.tsx';
import { SectionTable } from './section-table.tsx';
import { StatusBar } from './status-bar.tsx';
import { Trend } from './trend.tsx';
import { Views } from './views.tsx';
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
  const rows: RowsFilter = {
    ...(organisation === null ? {} : { organisation: [organisation] }),
    ...(inspection === null ? {} : { inspection: [inspection] }),
  };
  const by = rankingIn(params);
  const sort = ({ key, down }: Ranking): void => {
    const next = new URLSearchParams(params);
    next.set('rank', `${down ? '-' : ''}${key}`);
    setParams(next, { replace: true, preventScrollReset: true, flushSync: true });
  };
  const scope =
    (known.data?.inspections ?? []).find(({ id }) => id === inspection)?.title ??
    homes.find(({ id }) => id === organisation)?.name ??
    exportWords.everything;
  const shown = query.data;
  const sections = shown === undefined ? [] : sectionsOf(shown, rows, by);
  const heading: Heading = {
    title: exportWords.title(scope),
    asOf: shown === undefined ? '' : exportWords.asOf(momentText(shown.asOf)),
  };
  return (
    <Page
      title={words.title}
      note={
        <span className="dashboard-note">
          <Views />
          {shown === undefined ? null : <span>{words.asOf(momentText(shown.asOf))}</span>}
        </span>
      }
      actions={
        <>
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
          <span className="no-print">
            {inspection === null ? null : (
              <Link className="quiet-button dashboard-reconcile" to={`/inspections/${inspection}/reconciliation`}>
                {words.reconciliation}
              </Link>
            )}
            <a className="quiet-button" href={`/api/v1/dashboard.xlsx${address}`} download>
              {words.workbook}
            </a>
          </span>
          {shown === undefined ? null : (
            <PictureButtons name={heading.title} heading={heading} parts={partsOf(sections, shown)} whole />
          )}
        </>
      }
    >
      <Answer query={query}>
        {(dashboard) => <Whole dashboard={dashboard} sections={sections} heading={heading} rows={rows} onSort={sort} />}
      </Answer>
      <LastBackup />
    </Page>
  );
}

const idIn = (params: URLSearchParams, name: string): number | null => {
  const id = Number(params.get(name));
  return Number.isSafeInteger(id) && id > 0 ? id : null;
};

function rankingIn(params: URLSearchParams): Ranking {
  const asked = params.get('rank') ?? '';
  const key = rankKeys.find((each) => each === asked.replace(/^-/, ''));
  return key === undefined ? usualRanking : { key, down: asked.startsWith('-') };
}

function addressOf(chosen: { organisation: number | null; inspection: number | null }): string {
  const params = Object.entries(chosen).flatMap(([name, id]) => (id === null ? [] : [`${name}=${id}`]));
  return params.length === 0 ? '' : `?${params.join('&')}`;
}

const chartOf = (section: Section, dashboard: Dashboard): Part['chart'] =>
  section.name === 'weeks' ? (width) => <BurnDownDrawing dashboard={dashboard} width={width} /> : undefined;

const partsOf = (sections: readonly Section[], dashboard: Dashboard): Part[] =>
  sections.map((section) => ({ section, chart: chartOf(section, dashboard) }));

// Side by side: what belongs together; across: what has many columns.
const layout: readonly (readonly string[])[] = [
  ['grades', 'trend'],
  ['weeks'],
  ['lights', 'worse'],
  ['letters', 'matters'],
  ['plan', 'lateness'],
  ['stages'],
  ['organisations'],
  ['units'],
  ['ages', 'aspects'],
];

interface WholeProps {
  dashboard: Dashboard;
  sections: readonly Section[];
  heading: Heading;
  rows: RowsFilter;
  onSort: (by: Ranking) => void;
}

function Whole({ dashboard, sections, heading, rows, onSort }: WholeProps) {
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
  const body = (section: Section): ReactNode => {
    switch (section.name) {
      case 'grades':
        return <StatusBar dashboard={dashboard} rows={rows} />;
      case 'trend':
        return <Trend section={section} />;
      case 'weeks':
        return <BurnDown dashboard={dashboard} section={section} />;
      default:
        return <SectionTable section={section} onSort={onSort} />;
    }
  };
  const part = (name: string): ReactNode => {
    const section = sections.find((one) => one.name === name);
    if (section !== undefined)
      return (
        <SectionPanel key={name} section={section} heading={heading} chart={chartOf(section, dashboard)}>
          {body(section)}
        </SectionPanel>
      );
    return name === 'aspects' ? (
      <Panel key={name} title={words.byAspect}>
        <p className="soft">{words.pickInspection}</p>
      </Panel>
    ) : null;
  };
  return (
    <>
      <Figures dashboard={dashboard} rows={rows} />
      <details className="figures-meanings no-print">
        <summary>{words.meaning}</summary>
        <Meanings meanings={sections.find(({ name }) => name === 'whole')?.meanings ?? []} />
      </details>
      <Outcomes organisation={rows.organisation?.[0] ?? null} inspection={rows.inspection?.[0] ?? null} />
      {layout.map((names) => (
        <div className={names.length === 1 ? undefined : 'dashboard-two'} key={names[0]}>
          {names.map(part)}
        </div>
      ))}
    </>
  );
}
