import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { WorkGroup, Worklist } from '../../../src/insight/model.ts';
import type { ProblemRow } from '../../../src/ledger/model.ts';
import { subjectNames } from '../../../src/review/labels.ts';
import type { WaitingAnswer } from '../../../src/review/model.ts';
import type { LettersWaiting } from '../../../src/supervision/model/letters.ts';
import { get } from '../api/client.ts';
import { useAccount } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { Page } from '../components/page.tsx';
import { Due, StatusMark } from '../components/status.tsx';
import { LampOf } from '../ledger/lamp-of.tsx';
import { ledgerLink, type View } from '../ledger/view.ts';
import { useLettersWaiting } from '../letters/queries.ts';
import { countOfLetters, WaitingLetters } from '../letters/waiting.tsx';
import { NextMilestones } from '../milestones/next-milestones.tsx';
import { useNextMilestones } from '../milestones/queries.ts';
import { Undelivered } from '../notices/undelivered.tsx';
import { useWaiting } from '../review/queries.ts';
import { Handovers } from './handovers.tsx';
import { Heading } from './heading.tsx';
import { words } from './labels.ts';
import { NothingToDo } from './nothing-to-do.tsx';
import './home.css';

/** What must be done today: overdue, due this week, sent back, waiting for a verdict; each line leads to its place. */
export function HomePage() {
  const query = useQuery({
    queryKey: ['worklist'],
    queryFn: ({ signal }) => get<Worklist>('/api/v1/worklist', signal),
  });
  const waiting = useWaiting();
  const milestones = useNextMilestones();
  const letters = useLettersWaiting();
  return (
    <Page title={words.title} note={query.data === undefined ? undefined : words.asOf(query.data.today)}>
      <Undelivered />
      <Answer query={query}>
        {(work) => (
          <Answer query={waiting}>
            {(reviews) => (
              <Answer query={letters}>{(answers) => <Work work={work} reviews={reviews} letters={answers} />}</Answer>
            )}
          </Answer>
        )}
      </Answer>
      {milestones.data === undefined && milestones.error === null ? null : (
        <Answer query={milestones}>{(next) => (next.total === 0 ? null : <NextMilestones next={next} />)}</Answer>
      )}
    </Page>
  );
}

const filters = (kind: WorkGroup, { today, weekEnd }: Worklist): Partial<View> => {
  switch (kind) {
    case 'overdue':
      return { overdue: true, sort: 'due' };
    case 'due_this_week':
      return { dueFrom: today, dueBy: weekEnd, sort: 'due' };
    case 'returned':
      return { status: ['returned', 'reopened'] };
  }
};

interface WorkProps {
  work: Worklist;
  reviews: WaitingAnswer;
  letters: LettersWaiting;
}

function Work({ work, reviews, letters }: WorkProps) {
  const { roles } = useAccount();
  const several = new Set(work.groups.flatMap(({ items }) => items.map((row) => row.organisationId))).size > 1;
  const groups = work.groups.filter(({ total }) => total > 0);
  const others = work.measures.total + work.handovers.total + reviews.total + countOfLetters(letters);
  if (groups.length === 0 && others === 0) return <NothingToDo />;
  const why = (row: ProblemRow, kind: WorkGroup): string => {
    const { leadUnit, leadUnitId } = row;
    if (row.status === 'long_term') return words.why.heartbeat;
    if (row.status === 'waiting_outside') return kind === 'overdue' ? words.why.reply : words.why.replySoon;
    if (leadUnit !== null && leadUnitId !== null && work.unitIds.includes(leadUnitId)) return words.why.mine(leadUnit);
    // Who keeps the ledger may head a unit as well.
    if (roles.includes('office')) return words.why.office(leadUnit);
    return work.unitIds.length > 0 ? words.why.involved(leadUnit) : words.why.looking(leadUnit);
  };
  return (
    <>
      {reviews.total === 0 ? null : <Reviews reviews={reviews} today={work.today} several={several} />}
      <WaitingLetters waiting={letters} today={work.today} />
      {work.handovers.total === 0 ? null : <Handovers handovers={work.handovers} today={work.today} />}
      {groups.map(({ kind, total, exact, items }) => (
        <section key={kind} className="panel work" aria-labelledby={`work-${kind}`}>
          <header className="work-head">
            <h2 id={`work-${kind}`}>
              {words.groups[kind]} <span className="work-count">{words.count(total, exact)}</span>
            </h2>
            <Link to={ledgerLink(filters(kind, work))}>{words.all(total, exact)}</Link>
          </header>
          <table className="work-table">
            <Heading />
            <tbody>
              {items.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Link to={`/problems/${row.id}`}>
                      {row.number} {row.title}
                    </Link>
                    {several ? <span className="soft small work-problem">{row.organisationName}</span> : null}
                  </td>
                  <td>
                    <LampOf row={row} today={work.today} />{' '}
                    <Due day={row.nextDue} today={work.today} light={row.light} long />
                  </td>
                  <td>{why(row, kind)}</td>
                  <td>
                    <StatusMark status={row.status} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      {work.measures.total === 0 ? null : <Measures measures={work.measures} today={work.today} />}
    </>
  );
}

/** How many reviews stand here; the screen 审核 has them all. */
const mostReviews = 10;

function Reviews({ reviews, today, several }: { reviews: WaitingAnswer; today: string; several: boolean }) {
  return (
    <section className="panel work" aria-labelledby="work-reviews">
      <header className="work-head">
        <h2 id="work-reviews">
          {words.reviews} <span className="work-count">{words.count(reviews.total, true)}</span>
        </h2>
        <Link to="/reviews">{words.toReviews(reviews.total)}</Link>
      </header>
      <table className="work-table">
        <Heading last={words.columns.subject} />
        <tbody>
          {reviews.items.slice(0, mostReviews).map((item) => (
            <tr key={item.id}>
              <td>
                <Link to={`/reviews?at=${item.id}`}>
                  {item.problemNumber} {item.title}
                </Link>
                {several ? <span className="soft small work-problem">{item.organisationName}</span> : null}
              </td>
              <td>{item.deadline === null ? null : <Due day={item.deadline} today={today} long />}</td>
              <td>
                {words.why.review(item.stepName, item.submittedName)}
                {item.signed ? <span className="soft small work-problem">{words.why.signed}</span> : null}
              </td>
              <td>{subjectNames[item.subject]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface MeasuresProps {
  measures: Worklist['measures'];
  today: string;
}

function Measures({ measures, today }: MeasuresProps) {
  return (
    <section className="panel work" aria-labelledby="work-measures">
      <header className="work-head">
        <h2 id="work-measures">
          {words.returnedMeasures} <span className="work-count">{words.count(measures.total, true)}</span>
        </h2>
      </header>
      <table className="work-table">
        <Heading />
        <tbody>
          {measures.items.map((measure) => (
            <tr key={measure.id}>
              <td>
                <Link to={`/problems/${measure.problemId}`}>{measure.content}</Link>
                <span className="soft small work-problem">
                  {measure.problemNumber} {measure.problemTitle}
                </span>
              </td>
              <td>
                <Due day={measure.deadline} today={today} long />
              </td>
              <td>{words.why.looking(measure.leadUnit)}</td>
              <td>
                <StatusMark status={measure.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
