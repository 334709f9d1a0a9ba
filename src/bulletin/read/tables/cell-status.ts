import { fold } from '../../../text/characters.ts';
import type { Status } from '../../model.ts';
import { statusOf } from '../problems/status.ts';
import { statusWords } from '../problems/status-words.ts';

const ticks = /^[√✓✔☑■●★◆▲⊙]+$/;
const crosses = /^[×✕✗✘xX]$/;
const percentage = /^(?:已?(?:完成|整改)(?:率)?)?[:]?(\d{1,3}(?:\.\d+)?)[%％]$/;
// Boxes stand in front of their words or behind them.
const checkedWord = /[☑☒√✓✔■]([\u4e00-\u9fff]{1,12})/;
const wordChecked = /([\u4e00-\u9fff]{1,12})[([]?[☑☒√✓✔■]/;
const boxFirst = /^[□○☐◻☑☒√✓✔■]/;
const unchecked = /[□○☐◻]/;
// A status behind the day on which it was reached (2024年5月销号), or behind what it is the status of.
const before = /^(?:(?:\d{4}[年./-])?\d{1,2}[月./-](?:\d{1,2}日?)?(?:底|前|上旬|中旬|下旬)?|该问题|此项|本项)/;

/** Whether a cell holds a tick and nothing else. */
export const isTick = (value: string): boolean => ticks.test(value.replace(/\s+/g, ''));

/**
 * The status that a cell of a status column says: in words, as a share done (62.6%), as 是 or 否, as the checked one of
 * several boxes, or as a tick under a head that names the status (`ticked`). Null where it says none.
 */
export function statusOfCell(value: string, ticked: Status | null = null): Status | null {
  const text = fold(value).replace(/\s+/g, '');
  if (text === '') return null;
  if (isTick(text)) return ticked ?? 'completed';
  if (crosses.test(text)) return ticked === null ? 'in_progress' : null;
  if (ticked !== null) return /^是/.test(text) ? ticked : null;
  if (unchecked.test(text)) {
    const match = (boxFirst.test(text) ? checkedWord : wordChecked).exec(text);
    return match === null ? null : statusOf(match[1] ?? '');
  }
  const share = percentage.exec(text)?.[1];
  if (share !== undefined)
    return Number(share) >= 100 ? 'completed' : Number(share) === 0 ? 'not_started' : 'in_progress';
  if (/^是(?:$|[(,。;])/.test(text)) return 'completed';
  if (/^否(?:$|[(,。;])/.test(text))
    return statusOf(text.slice(1).replace(/^\W+/, '')) === 'not_started' ? 'not_started' : 'in_progress';
  return statusOf(text) ?? statusOf(text.replace(before, ''));
}

/** The status that a short column head names, so that a tick below means it; null where it names none. */
export function statusNamed(heading: string): Status | null {
  if (
    heading.length > 8 ||
    !/^(?:已|基本|正在|未|尚未|长期|持续|阶段|整改中|推进中|进行中|办理中|完成|销号|达到)/.test(heading)
  )
    return null;
  if (/情况|时限|时间|日期|人|单位|率|措施/.test(heading)) return null;
  return statusWords.find(([, pattern]) => pattern.test(heading))?.[0] ?? null;
}

const order: readonly Status[] = [
  'unstated',
  'not_started',
  'in_progress',
  'long_term',
  'basically_completed',
  'completed',
];

/** Of the statuses of a problem's parts the one that the whole has: what is least advanced. */
export const leastAdvanced = (a: Status | null, b: Status | null): Status | null =>
  a === null || b === null ? (a ?? b) : order.indexOf(a) <= order.indexOf(b) ? a : b;
