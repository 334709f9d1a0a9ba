import { commonFrom, type KinGroup } from '../../../../src/insight/model/kin.ts';
import { words } from './labels.ts';

/** Whether a matter is a common one, and whether it comes back. */
export function KinChips({ organisations, relapsed }: Pick<KinGroup, 'organisations' | 'relapsed'>) {
  return (
    <>
      {organisations >= commonFrom ? (
        <span className="chip" title={words.ofOrganisations(organisations)}>
          {words.common}
        </span>
      ) : null}
      {relapsed > 0 ? (
        <span className="chip kin-relapse" title={words.relapsedIn(relapsed)}>
          {words.relapse}
        </span>
      ) : null}
    </>
  );
}
