import { Link } from 'react-router';
import type { Duplicate } from '../../../../src/intake/model.ts';
import { compareAddress, ledgerAddress } from '../addresses.ts';
import { dayOf } from '../moment.ts';
import { words } from './labels.ts';
import './confirm.css';

/** What was imported before and may be this very inspection, with the way to see the difference. */
export function DuplicateNotice({ draftId, duplicates }: { draftId: number; duplicates: readonly Duplicate[] }) {
  const [first] = duplicates;
  if (first === undefined) return null;
  const day = dayOf(first.importedAt);
  const same = first.reason === 'same_text';
  return (
    <div className="duplicate" role="note">
      <p>
        <b>{same ? words.same(first.title, day) : words.similar(first.title, day)}</b>
      </p>
      <p>{same ? words.sameDetail : words.similarDetail}</p>
      <p className="duplicate-ways">
        <Link to={compareAddress(draftId, first.inspectionId)}>{words.compare}</Link>
        <Link to={ledgerAddress(first.inspectionId)}>{words.openIt}</Link>
      </p>
    </div>
  );
}
