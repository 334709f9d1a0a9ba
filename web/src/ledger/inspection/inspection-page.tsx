import { lazy, Suspense } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Inspection } from '../../../../src/ledger/model.ts';
import { Answer, Loading } from '../../components/answer.tsx';
import { Page, Panel } from '../../components/page.tsx';
import { NotFound } from '../../shell/error-boundary.tsx';
import { useInspection } from '../queries.ts';
import { ledgerLink } from '../view.ts';
import { InspectionPages } from './inspection-pages.tsx';
import { words } from './labels.ts';
import { OutcomesPart } from './outcomes-part.tsx';
import '../problem/problem.css';
import '../problem/measures.css';
import './inspection.css';

const parts = {
  outcomes: ({ inspection }: { inspection: Inspection }) => (
    <OutcomesPart inspection={inspection.id} organisation={null} />
  ),
  milestones: lazy(async () => ({ default: (await import('../../milestones/milestones-part.tsx')).MilestonesPart })),
  reviews: lazy(async () => ({ default: (await import('../../review/inspection-part.tsx')).ReviewsPart })),
  reconciliation: lazy(async () => ({
    default: (await import('../../verification/reconciliation/reconciliation-part.tsx')).ReconciliationPart,
  })),
  institutions: lazy(async () => ({ default: (await import('./institutions-part.tsx')).InstitutionsPart })),
  meetings: lazy(async () => ({ default: (await import('./meetings-part.tsx')).MeetingsPart })),
  accountability: lazy(async () => ({ default: (await import('./accountability-part.tsx')).AccountabilityPart })),
} as const;
type PartName = keyof typeof parts;
const isPart = (name: string): name is PartName => name in parts;

/** What stands beside the problems of one inspection: outcomes, institutions, meetings, accountability. */
export function InspectionPage() {
  const params = useParams();
  const part = params['part'] ?? 'outcomes';
  const id = Number(params['id']);
  const query = useInspection(id);
  if (!isPart(part) || !Number.isSafeInteger(id)) return <NotFound />;
  return (
    <Answer query={query}>
      {(inspection) => (inspection === null ? <NotFound /> : <Whole key={part} inspection={inspection} part={part} />)}
    </Answer>
  );
}

function Whole({ inspection, part }: { inspection: Inspection; part: PartName }) {
  const Part = parts[part];
  return (
    <Page title={inspection.title} note={<Parts inspection={inspection} current={part} />}>
      <Suspense fallback={<Loading />}>
        <Part inspection={inspection} />
      </Suspense>
    </Page>
  );
}

function Parts({ inspection, current }: { inspection: Inspection; current: PartName | null }) {
  return (
    <nav className="parts" aria-label={inspection.title}>
      <Link to={ledgerLink({ inspection: [inspection.id] })} className="view-link">
        {words.ledger}
      </Link>
      <Link to={`/inspections/${inspection.id}/campaign`} className="view-link">
        {words.campaign}
      </Link>
      {(Object.keys(parts) as PartName[]).map((part) => (
        <Link
          key={part}
          to={`/inspections/${inspection.id}/${part}`}
          className={part === current ? 'view-link view-on' : 'view-link'}
          aria-current={part === current ? 'page' : undefined}
        >
          {words.parts[part]}
        </Link>
      ))}
    </nav>
  );
}

/** Every inspection, the newest first, with the ways to what belongs to it. */
export function InspectionsPage() {
  return (
    <Page title={words.title}>
      <InspectionPages>
        {(inspections) =>
          inspections.map((inspection) => (
            <Panel
              key={inspection.id}
              title={<Link to={`/inspections/${inspection.id}`}>{inspection.title}</Link>}
              actions={<Parts inspection={inspection} current={null} />}
            >
              <p className="soft">
                {[
                  inspection.organisationName,
                  inspection.team,
                  inspection.feedbackDate === null ? null : `${words.feedback} ${inspection.feedbackDate}`,
                ]
                  .filter((fact) => fact !== null)
                  .join(' · ')}
              </p>
            </Panel>
          ))
        }
      </InspectionPages>
    </Page>
  );
}

const idIn = (params: URLSearchParams, name: string): number | null => {
  const id = Number(params.get(name));
  return Number.isSafeInteger(id) && id > 0 ? id : null;
};

/** Outcomes of an organisation or of all that one sees, for the figures of the dashboard. */
export function OutcomesPage() {
  const [params] = useSearchParams();
  return (
    <Page title={words.outcomes.title}>
      <OutcomesPart inspection={idIn(params, 'inspection')} organisation={idIn(params, 'organisation')} />
    </Page>
  );
}
