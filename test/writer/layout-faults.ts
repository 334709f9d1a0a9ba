import type { Dice } from './dice.ts';
import type { Genre } from './draft.ts';
import type { Format } from './layout.ts';

type NumberFault = 'none' | 'gap' | 'twice' | 'lost' | 'swapped' | 'no-dot' | 'wrong-level' | 'glued';

/** What went wrong when the document was typed, printed or put on the web. */
export interface Faults {
  number: NumberFault;
  section: 'none' | 'lost' | 'one-level-down';
  /** Text twice: the whole bulletin, or a block from the middle of a sentence on. */
  doubled: 'none' | 'whole' | 'block';
  /** Sentences cut by an empty line. */
  cuts: number;
  newspaperJump: boolean;
  typos: number;
  /** The text claims another number of problems than it lists. */
  miscount: boolean;
}

const noFaults: Faults = {
  number: 'none',
  section: 'none',
  doubled: 'none',
  cuts: 0,
  newspaperJump: false,
  typos: 0,
  miscount: false,
};

export function drawFaults(dice: Dice, genre: Genre, format: Format): Faults {
  if (genre === 'ledger') return { ...noFaults, typos: dice.chance(0.2) ? dice.int(1, 3) : 0 };
  const cuts = dice.chance(format === 'txt' ? 0.1 : 0.05) ? dice.int(1, 3) : 0;
  const doubled = dice.weighted<Faults['doubled']>([
    ['none', 18],
    ['whole', 1],
    ['block', 1.2],
  ]);
  // One fault of structure at a time: two of them in one place leave nothing for a careful person to decide by.
  const free = doubled !== 'block';
  const section = dice.weighted<Faults['section']>([
    ['none', 20],
    ['lost', free ? 1.6 : 0],
    ['one-level-down', free ? 1.4 : 0],
  ]);
  const number = dice.weighted<NumberFault>([
    ['none', 16],
    ['gap', 1.5],
    ['twice', 1.2],
    ['lost', 1],
    ['swapped', 0.7],
    ['no-dot', 1.2],
    ['wrong-level', 1.2],
    ['glued', 1.2],
  ]);
  return {
    number: free && section === 'none' ? number : 'none',
    section,
    doubled,
    cuts,
    newspaperJump: dice.chance(0.06),
    typos: dice.chance(0.2) ? dice.int(1, 4) : 0,
    miscount: genre === 'bulletin' && dice.chance(0.05),
  };
}
