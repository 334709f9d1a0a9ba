import { useState } from 'react';
import type { Organisation } from '../../../../src/people/model.ts';
import { useAccount } from '../../api/use-session.ts';
import { Answer } from '../../components/answer.tsx';
import { useOrganisations } from '../../people/queries.ts';
import { Persons } from './persons.tsx';
import { UnitTree } from './unit-tree.tsx';

/** The tree of units, and the people of the organisation chosen in it. */
export function PlacesPart() {
  return <Answer query={useOrganisations()}>{(all) => <Places all={all} />}</Answer>;
}

function Places({ all }: { all: readonly Organisation[] }) {
  const { homeId, roles } = useAccount();
  const [chosen, setChosen] = useState(homeId);
  const manages = roles.some((role) => ['office', 'administrator', 'system_admin'].includes(role));
  const home = all.find(({ id }) => id === chosen) ?? all.find(({ kind }) => kind !== 'unit');
  return (
    <div className="places">
      <UnitTree all={all} chosen={home?.id ?? 0} manages={manages} onChoose={setChosen} />
      {home === undefined ? null : <Persons key={home.id} home={home} all={all} manages={manages} />}
    </div>
  );
}
