import { Link } from 'react-router';
import type { LettersWaiting } from '../../../src/supervision/model/letters.ts';
import { Due } from '../components/status.tsx';
import { Heading } from '../home/heading.tsx';
import { words } from './labels.ts';
import { LetterStateMark } from './state.tsx';
import { registerLink } from './view.ts';

/** How many things of letters wait. */
export const countOfLetters = ({ toIssue, toJudge, toAnswer }: LettersWaiting): number =>
  toIssue + toJudge + toAnswer.total;

/** What waits of letters in the worklist: drafts and replies for who writes them, letters to answer for a unit. */
export function WaitingLetters({ waiting, today }: { waiting: LettersWaiting; today: string }) {
  const { toIssue, toJudge, toAnswer } = waiting;
  return (
    <>
      {toIssue + toJudge === 0 ? null : (
        <section className="panel work" aria-labelledby="work-letters">
          <header className="work-head">
            <h2 id="work-letters">
              {words.toIssue} <span className="work-count">{toIssue + toJudge}</span>
            </h2>
          </header>
          <p>
            {toIssue === 0 ? null : <Link to={registerLink({ state: ['draft'] })}>{words.toIssueLine(toIssue)}</Link>}
            {toIssue > 0 && toJudge > 0 ? ' · ' : null}
            {toJudge === 0 ? null : <Link to={registerLink({ state: ['replied'] })}>{words.toJudgeLine(toJudge)}</Link>}
          </p>
        </section>
      )}
      {toAnswer.total === 0 ? null : (
        <section className="panel work" aria-labelledby="work-answers">
          <header className="work-head">
            <h2 id="work-answers">
              {words.toAnswer} <span className="work-count">{toAnswer.total}</span>
            </h2>
            <Link to={registerLink({ reply: 'waiting' })}>{words.all}</Link>
          </header>
          <table className="work-table">
            <Heading due={words.replyDue} />
            <tbody>
              {toAnswer.items.map((letter) => (
                <tr key={letter.id}>
                  <td>
                    <Link to={`/letters/${letter.id}`}>{letter.title}</Link>
                  </td>
                  <td>
                    <Due day={letter.replyBy} today={today} long />
                  </td>
                  <td>{words.why(letter.number, letter.unitName)}</td>
                  <td>
                    <LetterStateMark letter={letter} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
