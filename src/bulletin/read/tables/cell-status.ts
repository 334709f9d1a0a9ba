import { fold } from '../../../text/characters.ts';
import type { Status } from '../../model.ts';
import { type Legend, noLegend } from '../problems/legend.ts';
import { isStatusValue, statusOf } from '../problems/status.ts';

const ticks = /^[√✓✔☑■●★◆▲⊙]+$/;

/**
 * The status that a cell of a status column says: in words, as a share done, as 是 or 否, as the checked one of several
 * boxes, or as a tick under a head that names the status (`ticked`); signs as the paper explains them (`legend`). Null
 * where it says none.
 */
export function statusOfCell(value: string, ticked: Status | null = null, legend: Legend = noLegend): Status | null {
  const text = fold(value).replace(/\s+/g, '');
  if (text === '') return null;
  if (ticked !== null) return ticks.test(text) || /^是/.test(text) ? ticked : null;
  const signed = legend.get(text);
  if (signed !== undefined) return signed;
  if (ticks.test(text)) return 'completed';
  if (/^[×✕✗✘xX]$/.test(text)) return 'in_progress';
  if (/^否[(,。;]?/.test(text)) {
    const further = statusOf(text.slice(1));
    return further === 'not_started' ? further : 'in_progress';
  }
  return statusOf(text);
}

/** The status that a short column head names, so that a tick below means it; null where it names none. */
export function statusNamed(heading: string): Status | null {
  if (heading.length > 8 || /情况|时限|时间|日期|人|单位|率|措施|问题|工作|事项|任务|内容/.test(heading)) return null;
  return /^(?:已|基本|正在|未|尚未|长期|持续|阶段|整改中|推进中|进行中|办理中|完成|销号|达到)/.test(heading) &&
    isStatusValue(heading)
    ? statusOf(heading)
    : null;
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
