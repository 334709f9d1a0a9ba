import { Link, useParams } from 'react-router';
import { disclosureNames, specialNames } from '../../../../src/ledger/labels.ts';
import type { Problem } from '../../../../src/ledger/model.ts';
import { useToday } from '../../api/use-session.ts';
import { Answer } from '../../components/answer.tsx';
import { Page, Panel } from '../../components/page.tsx';
import { StatusMark } from '../../components/status.tsx';
import { ProblemKinPanel } from '../../insight/kin/problem-kin.tsx';
import { LadderPanel } from '../../ladder/ladder-panel.tsx';
import { ProblemLetters } from '../../letters/problem-letters.tsx';
import { ReviewPanel } from '../../review/review-panel.tsx';
import { NotFound } from '../../shell/error-boundary.tsx';
import { DoubtsOf } from '../../verification/doubted.tsx';
import { DoubtsPanel } from '../../verification/doubts-panel.tsx';
import { OpenViewer } from '../evidence/open-viewer.tsx';
import { useProblem } from '../queries.ts';
import { ledgerLink } from '../view.ts';
import { Classified } from './classified.tsx';
import { Filed } from './filed.tsx';
import { History } from './history.tsx';
import { words } from './labels.ts';
import { Lineage } from './lineage.tsx';
import { Measures } from './measures.tsx';
import { OriginalWords } from './original-words.tsx';
import { OwnFields } from './own-fields.tsx';
import { People } from './people.tsx';
import { ProgressPanel } from './progress.tsx';
import { State } from './state.tsx';
import './problem.css';

/** One problem: its own words on top, what is done about it in the middle, its state and people at the right. */
export function ProblemPage() {
  const id = Number(useParams()['id']);
  return Number.isSafeInteger(id) && id > 0 ? <Loaded key={id} id={id} /> : <NotFound />;
}

function Loaded({ id }: { id: number }) {
  const query = useProblem(id);
  const title = words.title(query.data?.number ?? null);
  return (
    <Page title={title} note={query.data === undefined ? undefined : <Place problem={query.data} />}>
      <Answer query={query}>{(problem) => <Whole problem={problem} onRefresh={() => void query.refetch()} />}</Answer>
    </Page>
  );
}

function Place({ problem }: { problem: Problem }) {
  return (
    <span className="problem-place">
      <Link to={ledgerLink({ inspection: [problem.inspectionId] })}>{problem.inspection.title}</Link>
      {problem.aspect === null || problem.aspectId === null ? null : (
        <>
          <span aria-hidden="true">/</span>
          <Link to={ledgerLink({ inspection: [problem.inspectionId], aspect: [problem.aspectId] })}>
            {problem.aspect}
          </Link>
        </>
      )}
    </span>
  );
}

function Whole({ problem, onRefresh }: { problem: Problem; onRefresh: () => void }) {
  const today = useToday();
  return (
    <DoubtsOf problemId={problem.id}>
      {problem.superseded ? (
        <p className="problem-notice" role="note">
          {words.superseded}
        </p>
      ) : null}
      <section className="panel">
        <p className="problem-title">{problem.title}</p>
        <p className="problem-chips">
          {problem.special === null ? null : <span className="chip">{specialNames[problem.special]}</span>}
          <span className="chip">{disclosureNames[problem.disclosure]}</span>
          {problem.parent === null ? null : (
            <span>
              {words.parent}：<Link to={`/problems/${problem.parent.id}`}>{problem.parent.title}</Link>
            </span>
          )}
        </p>
        <OriginalWords problem={problem} />
      </section>
      <div className="problem">
        <div className="problem-main">
          {problem.manifestations.length === 0 ? null : (
            <Panel title={words.manifestations}>
              <ul className="problem-list">
                {problem.manifestations.map((below) => (
                  <li key={below.id} className="problem-line">
                    <Link to={`/problems/${below.id}`}>
                      {below.number} {below.title}
                    </Link>
                    <StatusMark status={below.status} />
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          <Classified problem={problem} onRefresh={onRefresh} />
          <OwnFields problemId={problem.id} version={problem.version} />
          <DoubtsPanel problemId={problem.id} />
          <Measures problem={problem} today={today} onRefresh={onRefresh} />
          <ProgressPanel problem={problem} onRefresh={onRefresh} />
          {problem.superseded || problem.parent !== null ? null : <ProblemKinPanel problemId={problem.id} />}
        </div>
        <aside className="problem-side">
          <State problem={problem} today={today} onRefresh={onRefresh} />
          <ReviewPanel problem={problem} onRefresh={onRefresh} />
          <ProblemLetters problemId={problem.id} open={!problem.superseded} />
          <LadderPanel problemId={problem.id} title={problem.title} />
          <People problem={problem} onRefresh={onRefresh} />
          <Filed problem={problem} onRefresh={onRefresh} />
          <Lineage problem={problem} />
        </aside>
      </div>
      <History problem={problem} />
      <OpenViewer problem={problem} />
    </DoubtsOf>
  );
}
