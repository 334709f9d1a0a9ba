import { readBulletin } from '../../../src/bulletin/read/read-bulletin.ts';
import { limits } from '../../../src/documents/model.ts';
import { readPasted } from '../../../src/documents/read-document.ts';
import { dice } from '../../writer/dice.ts';
import type { Bench, Row } from '../context.ts';
import { quantile } from '../figures.ts';
import { measureOf, progressOf, titleOf, topics } from '../ledger/texts.ts';

const numerals = ['一', '二', '三', '四', '五', '六', '七'];

/** A plain fictional bulletin with so many problems, ten to a section. */
export function bulletin(problems: number): string {
  const die = dice('bench bulletin');
  const lines = ['中共云溪市水务局党组关于巡察整改进展情况的通报', '根据市委统一部署，现将巡察整改进展情况予以公布。'];
  for (let n = 0; n < problems; n++) {
    const section = numerals[Math.floor(n / 10) % numerals.length];
    if (n % 10 === 0) lines.push(`（${section}）落实决策部署方面`);
    const topic = die.pick(topics);
    lines.push(`${(n % 10) + 1}.关于“${titleOf(die, topic)}”问题的整改情况。`);
    lines.push(`整改措施：${measureOf(die, topic)}`, `整改结果：${progressOf(die, topic)}整改状态：已完成。`);
  }
  return `${lines.join('\n')}\n`;
}

function read(text: string): number {
  const started = performance.now();
  const document = readPasted(text, 'bench');
  if (!document.ok) throw new Error(document.code);
  readBulletin(document.value);
  return performance.now() - started;
}

/** Milliseconds until a text is read or refused, and which of them. */
function readOrRefuse(text: string): { milliseconds: number; outcome: string } {
  const started = performance.now();
  const document = readPasted(text, 'bench');
  if (document.ok) readBulletin(document.value);
  return { milliseconds: performance.now() - started, outcome: document.ok ? 'read' : `refused: ${document.code}` };
}

/** Reading from text, in this process: seventy problems, ten times as many, and ten megabytes. */
export async function measureReading(_bench: Bench): Promise<Row[]> {
  const small = bulletin(70);
  const large = bulletin(700);
  for (let n = 0; n < 30; n++) read(small);
  const smallTimes = Array.from({ length: 60 }, () => read(small));
  const largeTimes = Array.from({ length: 10 }, () => read(large));
  const ratio = quantile(largeTimes, 0.5) / quantile(smallTimes, 0.5) / (large.length / small.length);
  const huge = readOrRefuse(small.repeat(Math.ceil(10_000_000 / Buffer.byteLength(small))));
  const copies = Math.min(limits.characters / small.length, limits.blocks / small.split('\n').length);
  const longest = readOrRefuse(small.repeat(Math.floor(copies * 0.9)));
  const p95 = quantile(smallTimes, 0.95);
  const figure = { unit: 'ms', bare: null };
  return [
    {
      ...figure,
      what: 'reading one bulletin of 70 problems from text, p95',
      figure: p95,
      limit: '≤ 20 ms',
      held: p95 <= 20,
      note: `p50 ${quantile(smallTimes, 0.5).toFixed(1)} ms, ${small.length.toLocaleString('en')} characters`,
    },
    {
      ...figure,
      what: 'time per character with ten times the problems',
      figure: ratio,
      unit: '×',
      limit: 'linear',
      held: ratio <= 1.3,
      note: '',
    },
    ...[
      { what: '10 MB of bulletins in one text', ...huge },
      { what: 'nearly the longest text that is taken', ...longest },
    ].map(({ what, milliseconds, outcome }) => ({
      ...figure,
      what,
      figure: milliseconds,
      limit: '≤ 2,000 ms',
      held: milliseconds <= 2000,
      note: `${outcome}; memory: npm run test:long`,
    })),
  ];
}
