import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { WaitingMeasure, WorkGroup, Worklist } from '../../../src/insight/model.ts';
import type { ProblemRow } from '../../../src/ledger/model.ts';
import { get } from '../api/client.ts';
import { useAccount } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { Page } from '../components/page.tsx';
import { Due, StatusMark } from '../components/status.tsx';
import { ledgerLink, type View } from '../ledger/view.ts';
import { words } from './labels.ts';
import { NothingToDo } from './nothing-to-do.tsx';
import './home.css';

/** What must be done today: overdue, due this week, sent back, waiting for a verdict; each line leads to its place. */
export function HomePage() {
  const query = useQuery({
    queryKey: ['worklist'],
    queryFn: ({ signal }) => get<Worklist>('/api/v1/worklist', signal),
  });
  return (
    <Page title={words.title} note={query.data === undefined ? undefined : words.asOf(query.data.today)}>
      <Answer query={query}>{(work) => <Work work={work} />}</Answer>
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
    case 'under_review':
      return { status: ['under_review'] };
  }
};

function Work({ work }: { work: Worklist }) {
  const { roles } = useAccount();
  const several = new Set(work.groups.flatMap(({ items }) => items.map((row) => row.organisationId))).size > 1;
  const groups = work.groups.filter(({ total }) => total > 0);
  if (groups.length === 0 && work.measures.total === 0) return <NothingToDo />;
  const why = (row: ProblemRow, kind: WorkGroup): string => {
    const { leadUnit, leadUnitId } = row;
    if (kind === 'under_review') return words.why.review;
    if (leadUnit !== null && leadUnitId !== null && work.unitIds.includes(leadUnitId)) return words.why.mine(leadUnit);
    if (work.unitIds.length > 0) return words.why.involved(leadUnit);
    return roles.includes('office') ? words.why.office(leadUnit) : words.why.looking(leadUnit);
  };
  return (
    <>
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
                    <Due day={row.nextDue} today={work.today} long />
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
      {work.measures.total === 0 ? null : (
        <Measures measures={work.measures} today={work.today} review={roles.includes('office')} />
      )}
    </>
  );
}

function Heading() {
  return (
    <thead className="work-names">
      <tr>
        <th scope="col">{words.columns.what}</th>
        <th scope="col" className="work-due">
          {words.columns.due}
        </th>
        <th scope="col" className="work-why">
          {words.columns.why}
        </th>
        <th scope="col" className="work-status">
          {words.columns.status}
        </th>
      </tr>
    </thead>
  );
}

interface MeasuresProps {
  measures: Worklist['measures'];
  today: string;
  /** Waiting for this person's verdict; else sent back to this person. */
  review: boolean;
}

function Measures({ measures, today, review }: MeasuresProps) {
  const why = (measure: WaitingMeasure): string => (review ? words.why.review : words.why.looking(measure.leadUnit));
  return (
    <section className="panel work" aria-labelledby="work-measures">
      <header className="work-head">
        <h2 id="work-measures">
          {review ? words.reviewMeasures : words.returnedMeasures}{' '}
          <span className="work-count">{words.count(measures.total, true)}</span>
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
              <td>{why(measure)}</td>
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
