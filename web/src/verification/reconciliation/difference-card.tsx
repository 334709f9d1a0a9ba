import { Button } from 'antd';
import { Link } from 'react-router';
import { statusNames } from '../../../../src/ledger/labels.ts';
import { differenceSentence, nextStep } from '../../../../src/verification/labels/reconciliation.ts';
import type { ExplainBody, SettledDifference } from '../../../../src/verification/model/reconciliation.ts';
import { placeLink, rowsLink } from './equation-line.tsx';
import { words } from './labels.ts';

interface DifferenceCardProps {
  inspection: number;
  difference: SettledDifference;
  mayExplain: boolean;
  onAsk: (act: ExplainBody['act']) => void;
}

const dayOf = (moment: string): string => new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10);

/** Where a paper and the ledger differ: the sentence, the words of the paper, what to do, what was said of it. */
export function DifferenceCard({ inspection, difference, mayExplain, onAsk }: DifferenceCardProps) {
  const { key, words: quote, place, problems, rows, explanation } = difference;
  const settled = explanation?.holds ?? false;
  return (
    <li className={settled ? 'reconcile-difference reconcile-settled' : 'reconcile-difference'} id={idOf(key)}>
      <p>
        <span className="reconcile-state">{settled ? words.settled : words.open}</span>{' '}
        <b>{differenceSentence(difference)}</b>
      </p>
      {quote === null ? null : (
        <p className="reconcile-quote">
          {words.quote(quote)} {place === null ? null : <Link to={placeLink(place)}>{words.seePlace}</Link>}
        </p>
      )}
      {problems.length === 0 ? null : (
        <ul className="reconcile-problems" aria-label={words.problems}>
          {problems.map(({ id, number, title, status }) => (
            <li key={id}>
              <Link to={`/problems/${id}`}>
                {number} {title}
              </Link>{' '}
              <span className="soft">{statusNames[status]}</span>
            </li>
          ))}
        </ul>
      )}
      {settled ? null : (
        <p>
          <span className="soft">{words.next}</span> {nextStep(difference)}{' '}
          <Link to={rowsLink(inspection, rows ?? {})}>{rows === null ? words.allRows : words.rows}</Link>
        </p>
      )}
      {explanation === null ? null : (
        <p className="reconcile-reason">
          <span className="soft">{words.reason(explanation.authorName, dayOf(explanation.at))}</span>
          {explanation.reason}
          {explanation.holds ? null : <span className="reconcile-warn"> {words.outgrown}</span>}
        </p>
      )}
      {mayExplain ? (
        <span className="verbs no-print">
          {settled ? null : (
            <Button size="small" onClick={() => onAsk('explained')}>
              {explanation === null ? words.explain : words.explainAnew}
            </Button>
          )}
          {explanation === null ? null : (
            <Button size="small" onClick={() => onAsk('withdrawn')}>
              {words.withdraw}
            </Button>
          )}
        </span>
      ) : null}
    </li>
  );
}

/** What an address points at. */
export const idOf = (key: string): string => `difference-${key.replaceAll(':', '-')}`;
