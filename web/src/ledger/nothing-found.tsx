import { Link } from 'react-router';
import { Empty } from '../components/answer.tsx';
import { words } from './labels.ts';
import { everything, sameRows, type View } from './view.ts';

/** No rows: because nothing is in the ledger yet, or because the filters leave nothing. */
export function NothingFound({ view, maySteer }: { view: View; maySteer: boolean }) {
  if (!sameRows(view, everything))
    return (
      <Empty title={words.nothing}>
        <p>{words.nothingDetail}</p>
        <Link to="/ledger">{words.showAll}</Link>
      </Empty>
    );
  return (
    <Empty title={words.emptyLedger}>
      <p>{maySteer ? words.emptyLedgerDetail : words.emptyForOthers}</p>
      {maySteer ? (
        <Link to="/import" className="button-link">
          {words.toIntake}
        </Link>
      ) : null}
    </Empty>
  );
}
