import type { ProblemRow } from '../../../src/ledger/model.ts';
import { Lamp } from '../components/lamp.tsx';
import { useLightName } from './packs.ts';

/** The light of a row in the words of its rule pack; with a reason where one is given. */
export function LampOf({ row, reason = null }: { row: ProblemRow; reason?: string | null }) {
  const nameOf = useLightName();
  if (row.light === null) return null;
  return <Lamp light={row.light} name={nameOf({ ...row, light: row.light })} reason={reason} />;
}
