import type { Status } from '../../model.ts';
import { headingStatus, statusWords } from './status-words.ts';

export interface StatusAt {
  status: Status;
  start: number;
  end: number;
}

const trimmed = (text: string): string => text.replace(/^[\s:,、。;“”"'【】[\]()-]+/, '').replace(/\s+/g, '');

/** The status that a short value says (已完成; 正在推进,预计12月底完成), or null where it says none. */
export function statusOf(value: string): Status | null {
  const text = trimmed(value);
  if (text === '') return null;
  return statusWords.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** The value of a label that is followed by a status in some offices and by what was done in others. */
export function isStatusValue(value: string): boolean {
  const text = trimmed(value);
  return text.length <= 40 && statusOf(text) !== null && !/一是|1[.、]|\(1\)|①|《/.test(text);
}

/** The status that a heading gives to everything under it, or null. */
export function statusOfHeading(heading: string): Status | null {
  return headingStatus.find(([, pattern]) => pattern.test(heading))?.[0] ?? null;
}

const bracketed = /[(【[〔]([^()【】[\]〔〕\n]{2,24})[)】\]〕]/g;

/** A status in brackets (已完成) or 【正在推进】 in [start, end): the last one that stands at the end of a clause or heading. */
export function bracketedStatus(folded: string, start: number, end: number): StatusAt | null {
  let found: StatusAt | null = null;
  const text = folded.slice(start, end);
  for (const match of text.matchAll(bracketed)) {
    const words = (match[1] ?? '').replace(/^(?:整改)?(?:状态|情况|进度|结果|完成情况)?[:]?/, '');
    const status =
      words.length <= 16 && /完成|整改|推进|坚持|销号|办结|到位|启动|长期|持续|进行|关闭|闭环/.test(words)
        ? statusOf(words)
        : null;
    if (status !== null) found = { status, start: start + match.index, end: start + match.index + match[0].length };
  }
  return found;
}

const subject =
  '(?:(?:目前|现|现已|截至[^,。]{2,16}|至此|经整改|通过整改)[,、]?)?(?:(?:该|此|本|上述|以上|这一|反馈的?)(?:项|个)?(?:问题|事项|整改任务|整改事项|任务|整改|工作)|整改(?:任务|事项|工作|问题)?|问题)';
const predicate =
  '((?:现|均|都|已经|已|全部|全面|基本|正在|尚未|未|需|持续|长期|按期|如期|按时)[^,。;]{1,16}|完成整改|整改完成|整改到位)';
const sentence = new RegExp(`(?:^|[。;\\n])\\s*(${subject}${predicate})[^。;\\n]{0,20}[。;]?\\s*$`);
const firstSentence = new RegExp(`^\\s*(${subject}${predicate})\\s*[。;]`);
const closingWords =
  /(?:^|[。;,\n])\s*(?:——|--|-)?\s*((?:目前,?|现,?|截至目前,?)?((?:整改)?(?:已(?:全部)?完成整改|已整改(?:完成|到位|完毕)|整改(?:已)?(?:完成|到位|完毕)|已(?:全部)?(?:销号|办结)|基本完成整改|已基本完成整改|正在整改(?:中)?|整改中|持续整改|(?:仍|还)在(?:整改|推进|持续推进|落实)(?:中)?|长期坚持|已完成(?:,(?:并)?长期坚持)?)))\s*[。;]?\s*$/;

/**
 * A status that the last sentence of a problem's text says of the problem itself (目前,该问题已整改完成。整改已完成。), not of
 * one deed. Null where it says none.
 */
export function closingStatus(folded: string, start: number, end: number): StatusAt | null {
  const from = Math.max(start, end - 90);
  const text = folded.slice(from, end);
  return said(from, closingWords.exec(text)) ?? said(from, sentence.exec(text));
}

/** The same in the first sentence (该问题已完成整改。一是…). */
export const openingStatus = (folded: string, start: number, end: number): StatusAt | null =>
  said(start, firstSentence.exec(folded.slice(start, Math.min(end, start + 90))));

// Group 1 is all that is said, group 2 the words of the status.
function said(from: number, match: RegExpExecArray | null): StatusAt | null {
  const [whole, clause, words] = match ?? [];
  if (match === null || whole === undefined || clause === undefined || words === undefined) return null;
  const status = statusOf(words);
  if (status === null) return null;
  const start = from + match.index + whole.indexOf(clause);
  return { status, start, end: start + clause.length };
}
