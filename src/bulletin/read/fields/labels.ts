import { blanks, characterSet } from '../../../text/character-set.ts';
import { composedRole } from './composed-labels.ts';
import { labelWords, type Role } from './label-words.ts';
import { learnLabels, spoken } from './learned-labels.ts';

/** A label of a field: what it names and where its value begins (offsets in the text that was searched). */
export interface Label {
  role: Role;
  word: string;
  start: number;
  /** First character of the value, after the colon. */
  end: number;
}

const byWord = new Map<string, Role>();
for (const [role, words] of Object.entries(labelWords)) for (const word of words) byWord.set(word, role as Role);
const firstCharacters = new Set([...byWord.keys()].map((word) => word.charAt(0)));
const longest = Math.max(...[...byWord.keys()].map((word) => word.length));

const noneLearned: ReadonlyMap<string, Role> = new Map();
const bracket: Readonly<Record<string, string>> = {
  '【': '】',
  '〖': '〗',
  '[': ']',
  '(': ')',
  '〔': '〕',
  '《': '',
  '“': '',
};

/** The role that a bare label or column head has, null where it is none. Blanks, numbers and colons around are ignored. */
export function roleOf(text: string): Role | null {
  const bare = text
    .replace(/\s+/g, '')
    .replace(/[:：。;]+$/, '')
    .replace(/^[【[(]|[】\])]$/g, '');
  return byWord.get(bare) ?? byWord.get(bare.replace(/\([^()]*\)$/, '')) ?? composedRole(bare);
}

/**
 * The label that begins at `at` of a folded text: «整改措施:», «【整改措施】», «(责任单位:», or alone on its line.
 * Numbers in front of it are the caller's; blanks inside («责 任 人») are allowed. Null where none begins there.
 */
export function findLabel(
  folded: string,
  at: number,
  lineEnd = folded.length,
  learned: ReadonlyMap<string, Role> = noneLearned,
): Label | null {
  let start = at;
  while (start < lineEnd && /[\s•·●■◆▲★*#-]/.test(folded.charAt(start))) start++;
  const open = folded.charAt(start);
  const close = bracket[open];
  const from = close === undefined || close === '' ? start : start + 1;
  const read =
    readLearned(folded, from, lineEnd, learned) ??
    closedWord(folded, from, lineEnd, close) ??
    readComposed(folded, from, lineEnd);
  if (read === null) return null;
  let end =
    read.end +
    (/^(?:\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十]) ?(?=:)/.exec(folded.slice(read.end, read.end + 7))?.[0].length ??
      0);
  while (end < lineEnd && folded.charAt(end) === ' ') end++;
  const after = folded.charAt(end);
  if (close !== undefined && close !== '' && after === close) {
    end++;
    while (end < lineEnd && /[\s:]/.test(folded.charAt(end))) end++;
    return { role: read.role, word: read.word, start, end };
  }
  const pointed = pointer.exec(folded.slice(end, end + 3));
  if (pointed !== null && from === start)
    return { role: read.role, word: read.word, start, end: end + pointed[0].length };
  if (after === ':' || (after === '-' && folded.charAt(end + 1) === '-')) {
    while (end < lineEnd && /[:\s-]/.test(folded.charAt(end))) end++;
    return { role: read.role, word: read.word, start, end };
  }
  if (end >= lineEnd && from === start) return { role: read.role, word: read.word, start, end };
  // «整改情况。一是…», «整改措施 一是…»: a label closed by a stop or blank and followed by the first item.
  if (
    from === start &&
    read.word.length >= 4 &&
    /^(?:[。.,]?\s*(?:一是|一、|\(一\)|1[.、]|\(1\)|①|1\)))/.test(folded.slice(read.end, read.end + 8))
  ) {
    while (end < lineEnd && /[。.,\s]/.test(folded.charAt(end))) end++;
    return { role: read.role, word: read.word, start, end };
  }
  return null;
}

// Pages for telephones point where others print a colon (改法👉…).
const pointer = /^(?:👉|→|➡)\ufe0f? */;

// A word of the list, where the label ends with it.
function closedWord(folded: string, from: number, lineEnd: number, close: string | undefined): Word | null {
  const read = readWord(folded, from, lineEnd);
  if (read === null) return null;
  const after = /^ *(\S?)/.exec(folded.slice(read.end, Math.min(lineEnd, read.end + 12)))?.[1] ?? '';
  const closed =
    after === '' ||
    after === ':' ||
    /[→➡\ud83d]/.test(after) ||
    after === '-' ||
    (close !== undefined && after === close);
  return closed || readComposed(folded, from, lineEnd) === null ? read : null;
}

// A word that this paper uses as a label, its number aside (措施1-1:).
function readLearned(folded: string, from: number, lineEnd: number, learned: ReadonlyMap<string, Role>): Word | null {
  if (learned.size === 0) return null;
  const match = /^([\u4e00-\u9fff、/ ]{1,10}?)(?:[\d-]{1,5}|[一二三四五六七八九十])?[?]?(?=[:】〗\]]|👉|→|➡)/.exec(
    folded.slice(from, Math.min(lineEnd, from + 18)),
  );
  if (match === null) return null;
  const word = (match[1] ?? '').replace(/ +/g, '');
  const role = learned.get(spoken(word)) ?? learned.get(match[0].replace(/[ ?]+/g, '')) ?? null;
  return role === null ? null : { role, word, end: from + match[0].length };
}

// A label put together from known parts, closed by a colon or bracket.
function readComposed(folded: string, from: number, lineEnd: number): Word | null {
  if (!/[\u4e00-\u9fff]/.test(folded.charAt(from))) return null;
  const text = /^[\u4e00-\u9fff、/ ]{4,20}(?=[:】\]]|--)/.exec(folded.slice(from, Math.min(lineEnd, from + 21)))?.[0];
  if (text === undefined) return null;
  const word = text.replace(/ +/g, '');
  // «财务 科  牵头领导:»: the label is what stands behind the last blank.
  const last = text.trim().split(' ').at(-1) ?? '';
  if (last.length < word.length && last.length >= 3 && (byWord.has(last) || composedRole(last) !== null)) return null;
  const role = composedRole(word);
  return role === null ? null : { role, word, end: from + text.trimEnd().length };
}

interface Word {
  role: Role;
  word: string;
  end: number;
}

// The longest label word at `from`; blanks between its characters are skipped.
function readWord(folded: string, from: number, lineEnd: number): Word | null {
  if (!firstCharacters.has(folded.charAt(from))) return null;
  let text = '';
  let best: Word | null = null;
  for (let at = from; at < lineEnd && text.length < longest; at++) {
    const c = folded.charAt(at);
    if (c === ' ') {
      if (at - from > longest * 2) break;
      continue;
    }
    if (c === '\n') break;
    text += c;
    const role = byWord.get(text);
    if (role !== undefined) best = { role, word: text, end: at + 1 };
  }
  return best;
}

/** The labels that a folded text teaches by repeating them. */
export const learnedIn = (folded: string): ReadonlyMap<string, Role> => learnLabels(folded, (word) => byWord.has(word));

const isBlank = characterSet(blanks);
const isBeforeLabel = characterSet(`。;,、!?)】]”.(【〖[${blanks}`);
const isBracket = characterSet('(【〖[');
const isComma = characterSet(',、');
const lineFeed = 10;

/**
 * All labels of a folded text in [from, to): at line starts, after the end of a sentence or clause, after a bracket
 * opens. A word such as 问题 counts inside a line only with its colon; roles that prose uses freely (note, goal, number)
 * only at the beginning of a line.
 */
export function findLabels(
  folded: string,
  from: number,
  to: number,
  learned: ReadonlyMap<string, Role> = noneLearned,
): Label[] {
  const found: Label[] = [];
  let lineStart = true;
  let lineEnd = from - 1;
  for (let at = from; at < to; at++) {
    if (at > lineEnd) {
      const next = folded.indexOf('\n', at);
      lineEnd = next < 0 || next > to ? to : next;
    }
    const before = at === from ? lineFeed : folded.charCodeAt(at - 1);
    lineStart = before === lineFeed || (lineStart && isBlank(before));
    if (!lineStart && !isBeforeLabel(before) && !isBracket(folded.charCodeAt(at))) continue;
    const label = findLabel(folded, at, lineEnd, learned);
    if (label === null) continue;
    const colon = /[:】〗\]→➡\ud83d]/.test(folded.slice(label.start, label.end));
    // Inside a sentence only a word of the list is believed: 评估结果:… tells of one deed.
    if (!lineStart && isComma(before) && !byWord.has(label.word)) continue;
    if (!lineStart && (!colon || inLine.has(label.role))) continue;
    found.push(label);
    at = Math.max(at, label.end - 1);
    lineStart = false;
  }
  return withTasks(found);
}

// 整改任务 is a measure in some papers; where 整改措施 stands beside it, it is what has to be put right.
function withTasks(labels: Label[]): Label[] {
  const tasks = labels.filter(({ word }) => word === '整改任务').length;
  if (tasks === 0 || labels.filter(({ role, word }) => role === 'measures' && word !== '整改任务').length < tasks)
    return labels;
  return labels.map((label) => (label.word === '整改任务' ? { ...label, role: 'problem' } : label));
}

const inLine = new Set<Role>(['number', 'section', 'group']);

/** Those of the labels (in order) that begin in [start, end). */
export function labelsWithin(labels: readonly Label[], start: number, end: number): Label[] {
  let low = 0;
  let high = labels.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((labels[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: Label[] = [];
  for (let i = low; i < labels.length; i++) {
    const label = labels[i];
    if (label === undefined || label.start >= end) break;
    found.push(label);
  }
  return found;
}
