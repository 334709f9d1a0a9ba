import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Page } from '../components/page.tsx';
import { ledgerLink } from '../ledger/view.ts';
import { NotFound } from '../shell/error-boundary.tsx';
import { BackwardDialog } from './backward-dialog.tsx';
import { Bars } from './bars.tsx';
import { exportSvg } from './export-svg.tsx';
import { Figures } from './figures.tsx';
import { words } from './labels.ts';
import { isOnly, linesOf } from './lines.ts';
import { PaperView } from './paper-view.tsx';
import { planPage, usePlan } from './queries.ts';
import type { Zoom } from './time.ts';
import { type Trial, triedPlan, untried } from './trial.ts';
import { TrialBar } from './trial-bar.tsx';
import './campaign.css';

const views = ['chart', 'table', 'paper'] as const;
type ViewName = (typeof views)[number];

/** The campaign plan (作战图) of one inspection: as a drawing, as a table, on paper. */
export function CampaignPage() {
  const id = Number(useParams()['id']);
  const [params] = useSearchParams();
  const page = Math.max(1, Number(params.get('page')) || 1);
  const query = usePlan(id, page);
  if (!Number.isSafeInteger(id)) return <NotFound />;
  return <Answer query={query}>{(plan) => <Whole plan={plan} page={page} onRefresh={() => query.refetch()} />}</Answer>;
}

function Whole({ plan: asIs, page, onRefresh }: { plan: CampaignPlan; page: number; onRefresh: () => void }) {
  const [params] = useSearchParams();
  const only = isOnly(params.get('only')) ? params.get('only') : null;
  const asked = params.get('view');
  const view: ViewName = views.find((name) => name === asked) ?? 'chart';
  const zoom: Zoom = params.get('zoom') === 'week' ? 'week' : 'month';
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [planning, setPlanning] = useState(false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const { plan, before } = useMemo(() => (trial === null ? untried(asIs) : triedPlan(asIs, trial)), [asIs, trial]);
  const lines = useMemo(
    () => linesOf(plan.rows, folded, isOnly(only) ? only : null, before),
    [plan.rows, folded, only, before],
  );
  const link = (change: Record<string, string | null>): string => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change))
      if (value === null) next.delete(name);
      else next.set(name, value);
    return `?${next}`;
  };
  // What is only tried is not printed.
  if (view === 'paper')
    return (
      <PaperView
        plan={asIs}
        lines={linesOf(asIs.rows, folded, isOnly(only) ? only : null)}
        back={link({ view: null })}
      />
    );
  const { inspection } = plan;
  const pages = Math.ceil(plan.total / planPage);
  const tab = (name: string, to: string, on: boolean) => (
    <Link key={name} to={to} className={on ? 'view-link view-on' : 'view-link'} aria-current={on ? 'page' : undefined}>
      {name}
    </Link>
  );
  return (
    <Page
      title={`${words.title}：${inspection.title}`}
      wide
      note={
        <nav className="parts" aria-label={words.view}>
          {views.map((name) => tab(words.views[name], link({ view: name === 'chart' ? null : name }), name === view))}
          {tab(words.ledger, ledgerLink({ inspection: [inspection.id] }), false)}
        </nav>
      }
      actions={
        plan.mayPlan && plan.total > 0 ? (
          <Button type="primary" onClick={() => setPlanning(true)}>
            {words.plan}
          </Button>
        ) : undefined
      }
    >
      {plan.total === 0 ? (
        <Empty title={words.none}>
          <p>{words.noneDetail}</p>
        </Empty>
      ) : (
        <>
          {trial === null ? null : (
            <TrialBar
              plan={asIs}
              trial={trial}
              changed={before.size}
              onDone={() => setTrial(null)}
              onBack={() => setPlanning(true)}
              onRefresh={() => {
                setTrial(null);
                onRefresh();
              }}
            />
          )}
          <Figures plan={plan} only={isOnly(only) ? only : null} link={link} />
          <div className="campaign-tools">
            {view === 'table' ? null : (
              <nav className="parts" aria-label={words.zoom}>
                {(['month', 'week'] as const).map((name) =>
                  tab(words.zooms[name], link({ zoom: name === 'month' ? null : name }), name === zoom),
                )}
              </nav>
            )}
            <Button
              size="small"
              onClick={() => setFolded(folded.size > 0 ? new Set() : new Set(plan.rows.map(({ id }) => id)))}
            >
              {folded.size > 0 ? words.unfoldAll : words.foldAll}
            </Button>
            {trial === null ? (
              <Button size="small" onClick={() => exportSvg(plan, lines)}>
                {words.exportSvg}
              </Button>
            ) : null}
            {pages < 2 ? null : (
              <nav className="campaign-pager" aria-label={words.pages}>
                {page > 1 ? <Link to={link({ page: String(page - 1) })}>{words.previous}</Link> : null}
                <span>{words.page(page, pages)}</span>
                {page < pages ? <Link to={link({ page: String(page + 1) })}>{words.next}</Link> : null}
              </nav>
            )}
          </div>
          {lines.length === 0 ? (
            <Empty title={words.nothingLeft}>
              <Link to={link({ only: null })}>{words.showAll}</Link>
            </Empty>
          ) : (
            <Bars
              plan={plan}
              lines={lines}
              zoom={zoom}
              asTable={view === 'table'}
              folded={folded}
              onFold={(id) => setFolded(toggled(folded, id, !folded.has(id)))}
              chosen={chosen}
              onChoose={(id, on) => setChosen(toggled(chosen, id, on))}
              onRefresh={onRefresh}
              isTrial={trial !== null}
            />
          )}
        </>
      )}
      {planning ? (
        <BackwardDialog
          plan={asIs}
          last={trial?.request ?? null}
          chosen={[...chosen]}
          onTry={(tried) => {
            setTrial(tried);
            setPlanning(false);
          }}
          onRefresh={onRefresh}
          onDone={() => {
            setPlanning(false);
            setTrial(null);
          }}
          onClose={() => setPlanning(false)}
        />
      ) : null}
    </Page>
  );
}

function toggled(set: ReadonlySet<number>, id: number, on: boolean): ReadonlySet<number> {
  const next = new Set(set);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}
