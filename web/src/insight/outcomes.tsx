import { Link } from 'react-router';
import { outcomeNames, sumWords } from '../../../src/ledger/labels.ts';
import { Panel } from '../components/page.tsx';
import { useOutcomes } from '../ledger/inspection/queries.ts';
import { words } from './labels.ts';

interface OutcomesProps {
  organisation: number | null;
  inspection: number | null;
}

/** What the rectification brought, summed; each figure leads to the rows that it adds up. Nothing where there is nothing. */
export function Outcomes({ organisation, inspection }: OutcomesProps) {
  const asked = new URLSearchParams({
    ...(organisation === null ? {} : { organisation: String(organisation) }),
    ...(inspection === null ? {} : { inspection: String(inspection) }),
  });
  const sums = useOutcomes(asked.size === 0 ? '' : `?${asked}`).data?.sums ?? [];
  if (sums.length === 0) return null;
  const rowsOf = (type: (typeof sums)[number]['type']): string => {
    if (type === 'institution') return inspection === null ? '/inspections' : `/inspections/${inspection}/institutions`;
    return `/outcomes?${new URLSearchParams([...asked, ['type', type]])}`;
  };
  return (
    <Panel title={words.outcomes}>
      <ul className="outcome-figures">
        {sums.map((sum) => (
          <li key={sum.type}>
            <span className="figure-name">{outcomeNames[sum.type]}</span>{' '}
            <Link to={rowsOf(sum.type)} aria-label={`${outcomeNames[sum.type]} ${sumWords(sum)}`}>
              {sumWords(sum)}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
