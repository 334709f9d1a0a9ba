import type { ProblemRow } from '../../../src/ledger/model.ts';
import { Lamp } from '../components/lamp.tsx';
import { useLightWords } from './packs.ts';

interface LampOfProps {
  row: ProblemRow;
  today: string;
  /** Why, where the server said it: then the lamp can be reached by keyboard. */
  reason?: string | null;
}

/** The light of a row in the words of its rule pack, explained to whoever points at it. */
export function LampOf({ row, today, reason = null }: LampOfProps) {
  const wordsOf = useLightWords();
  if (row.light === null) return null;
  const { name, why } = wordsOf({ ...row, light: row.light }, today);
  return <Lamp light={row.light} name={name} reason={reason} hint={why} />;
}
