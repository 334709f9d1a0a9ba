import { blanks, characterSet } from '../../../text/character-set.ts';
import { readMarker } from '../../../text/numbering.ts';
import type { Body } from '../body.ts';
import type { Role } from '../fields/label-words.ts';
import { type Label, labelsWithin } from '../fields/labels.ts';
import type { Stretch } from './items.ts';

/** A field of a problem: its role and the stretch of its value. `label` is where its label stands, null for text without one. */
export interface Field {
  role: Role | 'text';
  value: Stretch;
  label: Stretch | null;
}

const listRoles = new Set<Role>(['measures', 'actions', 'result', 'problem', 'goal', 'cause', 'note']);

/**
 * Divides the text of a problem [start, end) at its labels. `labels` are those of the whole body, in order. Text before
 * the first label has the role `text`. A short field (unit, person, deadline, status) ends with its clause or line; what
 * follows it without a label goes on with the list before.
 */
export function readFields(body: Body, labels: readonly Label[], start: number, end: number): Field[] {
  const own = labelsWithin(labels, start, end).filter((label) => label.end <= end && isMeant(body, label, start));
  const fields: Field[] = [];
  let before: Role | 'text' = 'text';
  let at = start;
  let labelAt: Stretch | null = null;
  const push = (to: number): void => {
    const value = trim(body, at, to);
    const role = before;
    if (value[1] <= value[0]) return;
    if (role === 'text' || listRoles.has(role)) {
      fields.push({ role, value, label: labelAt });
      return;
    }
    const cut = shortEnd(body, value);
    fields.push({ role, value: trim(body, value[0], cut), label: labelAt });
    const rest = trim(body, cut, value[1]);
    if (rest[1] - rest[0] > 2 && /[\u4e00-\u9fff]{2}/.test(body.fold.slice(rest[0], rest[1])))
      fields.push({ role: 'text', value: rest, label: null });
  };
  for (const label of own) {
    push(markerBefore(body, label, at));
    before = label.role;
    at = label.end;
    labelAt = [label.start, label.end];
  }
  push(end);
  return fields.flatMap((field) => withDeadline(body, field));
}

const day = '(?:\\d{4}年)?\\d{1,2}月(?:\\d{1,2}日|[上中下]旬)?|\\d{4}年|年|月';
const deadlineWords = `(?:(?:于|在|拟|预计)?(?:${day})(?:底|末|初)?(?:之?前|以前)?(?:完成(?:整改)?|办结|销号)?|立行立改|即知即改|长期坚持)`;
const openedBracket = new RegExp(`[(【](${deadlineWords})[;,、 ]*$`);
const ownBracket = new RegExp(`[(【](${deadlineWords})[)】][。;]?\\s*$`);
const amongNames = new RegExp(`[;,、] *(${deadlineWords})[;,、 ]*$`);

// A day without a label: (2025年4月底前完成;责任单位:…), (…;责任人:林某;2024年8月底前).
function withDeadline(body: Body, field: Field): Field[] {
  const [start, end] = field.value;
  if (field.role === 'deadline' || field.role === 'status' || field.role === 'number') return [field];
  const list = field.role === 'text' || listRoles.has(field.role);
  const tail = body.fold.slice(Math.max(start, end - 30), end);
  const match = list ? (openedBracket.exec(tail) ?? ownBracket.exec(tail)) : amongNames.exec(tail);
  const words = match?.[1];
  if (match === null || words === undefined || !/\d|改|坚持/.test(words)) return [field];
  const from = end - tail.length + match.index;
  const at = from + match[0].indexOf(words);
  const value: Stretch = [at, at + words.length];
  const rest = trim(body, start, from);
  return [...(rest[1] > rest[0] ? [{ ...field, value: rest }] : []), { role: 'deadline', value, label: value }];
}

// 问题: and 成效: inside a sentence introduce a list; they are fields only at the beginning of a line, after a full stop,
// or after another field's end.
function isMeant(body: Body, label: Label, start: number): boolean {
  if (label.start <= start) return true;
  const before = body.fold.charAt(label.start - 1);
  if (/[\n。;\s【(]/.test(before) || /[【[(]/.test(body.fold.charAt(label.start))) return true;
  return label.word.length >= 4 || label.role === 'persons' || label.role === 'deadline';
}

// A number in front of a label ((1)整改措施:…) belongs to the label.
function markerBefore(body: Body, label: Label, from: number): number {
  const line = lineStartNear(body.fold, label.start, from);
  if (line === null) return label.start;
  const marker = readMarker(body.fold, skipBlanks(body.fold, line));
  return marker !== null && marker.end >= label.start && marker.start >= from ? marker.start : label.start;
}

/** Where the line of `at` begins, no earlier than `least`; null where that is further off than a number can be. */
export function lineStartNear(folded: string, at: number, least: number): number | null {
  for (let start = at; start > at - 24; start--) {
    if (start <= least) return least;
    if (folded.charAt(start - 1) === '\n') return start;
  }
  return null;
}

const skipBlanks = (folded: string, at: number): number => {
  let to = at;
  while (folded.charAt(to) === ' ') to++;
  return to;
};

// A short field ends at the end of its clause: a full stop, a bracket that was opened before it, a line end.
function shortEnd(body: Body, [start, end]: Stretch): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const c = body.fold.charAt(at);
    if (c === '(' || c === '《' || c === '“') depth++;
    else if (c === ')' || c === '》' || c === '”' || c === '】' || c === ']') {
      if (depth === 0) return at;
      depth--;
    } else if (depth === 0 && (c === '。' || (c === '\n' && !isContinued(body, at, end)))) return at;
  }
  return end;
}

// Units and people one a line under their label; a day that the end of the line cuts (2019 年⏎9 月).
const isContinued = (body: Body, at: number, end: number): boolean =>
  at + 1 < end &&
  (/[、,]\s*$/.test(body.fold.slice(Math.max(0, at - 2), at)) ||
    (/\d\s*[年月]?\s*$/.test(body.fold.slice(Math.max(0, at - 6), at)) &&
      /^\s*(?:[年月日]|\d{1,2}\s*[月日])/.test(body.fold.slice(at + 1, at + 8))));

const isBeforeValue = characterSet(`${blanks},;、。:)】`);
const isBehindValue = characterSet(`${blanks}•·●■◆▲★*#>-`);

function trim(body: Body, start: number, end: number): Stretch {
  let a = start;
  let b = end;
  while (a < b && isBeforeValue(body.fold.charCodeAt(a))) a++;
  while (b > a && isBehindValue(body.fold.charCodeAt(b - 1))) b--;
  return [a, b];
}
