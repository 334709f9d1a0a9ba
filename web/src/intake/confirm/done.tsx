import { Link } from 'react-router';
import { Page } from '../../components/page.tsx';
import { importAddress, ledgerAddress } from '../addresses.ts';
import { words as draftWords } from '../draft/labels.ts';
import { words } from './labels.ts';
import { madeOf } from './made.ts';

interface DoneProps {
  draftId: number;
  name: string;
  inspectionId: number | null;
}

/** The draft is ledger: what was made, and the way to it. */
export function Done({ draftId, name, inspectionId }: DoneProps) {
  const made = madeOf(draftId);
  return (
    <Page title={words.done} note={name}>
      <section className="panel confirm-done" role="status">
        {made === null ? (
          <p>{draftWords.confirmed}</p>
        ) : (
          <>
            <p className="confirm-made">{words.doneCounts(made)}</p>
            {made.newUnits + made.newPersons === 0 ? null : <p>{words.doneNew(made.newUnits, made.newPersons)}</p>}
          </>
        )}
        <p className="duplicate-ways">
          {inspectionId === null ? null : (
            <Link className="button-like" to={ledgerAddress(inspectionId)}>
              {words.openLedger}
            </Link>
          )}
          <Link to={importAddress}>{words.another}</Link>
        </p>
      </section>
    </Page>
  );
}
