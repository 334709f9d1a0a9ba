import { readBulletin } from '../../../src/bulletin/read/read-bulletin.ts';
import { readPasted } from '../../../src/documents/read-document.ts';
import { doubtsOfDraft } from '../../../src/verification/rules/draft-doubts.ts';
import type { Bench, Row } from '../context.ts';
import { quantile } from '../figures.ts';
import { bulletin } from './reading.ts';

/** Milliseconds of reading a text, then of every rule over what was read. */
function readAndDoubt(text: string): { reading: number; doubting: number; doubts: number } {
  const started = performance.now();
  const document = readPasted(text, 'bench');
  if (!document.ok) throw new Error(document.code);
  const draft = readBulletin(document.value);
  const read = performance.now();
  const doubts = doubtsOfDraft(draft, document.value.text, '2026-06-30').length;
  return { reading: read - started, doubting: performance.now() - read, doubts };
}

/** Every rule on texts over one bulletin in this process, beside reading the same bulletin; and over ten times as many problems. */
export async function measureDoubts(_bench: Bench): Promise<Row[]> {
  const small = bulletin(70);
  const large = bulletin(700);
  for (let n = 0; n < 20; n++) readAndDoubt(small);
  const times = Array.from({ length: 40 }, () => readAndDoubt(small));
  const many = Array.from({ length: 8 }, () => readAndDoubt(large));
  const doubting = times.map((one) => one.doubting);
  const p95 = quantile(doubting, 0.95);
  const beside =
    quantile(doubting, 0.5) /
    quantile(
      times.map(({ reading }) => reading),
      0.5,
    );
  const longer =
    quantile(
      many.map((one) => one.doubting),
      0.5,
    ) /
    quantile(doubting, 0.5) /
    (large.length / small.length);
  return [
    {
      what: 'every rule that doubts over one bulletin of 70 problems, p95',
      figure: p95,
      unit: 'ms',
      bare: null,
      limit: '≤ 100 ms',
      held: p95 <= 100,
      note: `p50 ${quantile(doubting, 0.5).toFixed(1)} ms, ${beside.toFixed(2)} of reading it, ${times[0]?.doubts ?? 0} doubts`,
    },
    {
      what: 'doubting: time per character with ten times the problems',
      figure: longer,
      unit: '×',
      bare: null,
      limit: 'linear',
      held: longer <= 1.3,
      note: '',
    },
  ];
}
