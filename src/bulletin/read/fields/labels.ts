import { blanks, characterSet, isBlank } from '../../../text/character-set.ts';
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
const longest = Math.max(...[...byWord.keys()].map((word) => word.length));

// The words as a tree of their characters: reading one costs a step a character and makes no strings.
interface Branch {
  next: Map<number, Branch>;
  word: string | null;
  role: Role | null;
}
const branch = (): Branch => ({ next: new Map(), word: null, role: null });
const tree = branch();
for (const [word, role] of byWord) {
  let at = tree;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    const next = at.next.get(code) ?? branch();
    at.next.set(code, next);
    at = next;
  }
  at.word = word;
  at.role = role;
}

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
  while (start < lineEnd && isBeforeWord(folded.charCodeAt(start))) start++;
  const open = folded.charAt(start);
  const close = bracket[open];
  const from = close === undefined || close === '' ? start : start + 1;
  const read =
    readLearned(folded, from, lineEnd, learned) ??
    closedWord(folded, from, lineEnd, close) ??
    readComposed(folded, from, lineEnd);
  if (read === null) return null;
  let end = read.end;
  if (isNumeral(folded.charCodeAt(end))) end += number.exec(folded.slice(end, end + 7))?.[0].length ?? 0;
  while (end < lineEnd && folded.charAt(end) === ' ') end++;
  const after = folded.charAt(end);
  if (close !== undefined && close !== '' && after === close) {
    end++;
    while (end < lineEnd && isBlankOrColon(folded.charCodeAt(end))) end++;
    return { role: read.role, word: read.word, start, end };
  }
  const pointed = isPointer(folded.charCodeAt(end)) ? pointer.exec(folded.slice(end, end + 3)) : null;
  if (pointed !== null && from === start)
    return { role: read.role, word: read.word, start, end: end + pointed[0].length };
  if (after === ':' || (after === '-' && folded.charAt(end + 1) === '-')) {
    while (end < lineEnd && (isBlankOrColon(folded.charCodeAt(end)) || folded.charAt(end) === '-')) end++;
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

const isBeforeWord = characterSet(`${blanks}•·●■◆▲★*#-`);
const isBlankOrColon = characterSet(`${blanks}:`);
const isNumeral = characterSet('0123456789一二三四五六七八九十');
const number = /^(?:\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十]) ?(?=:)/;

// Pages for telephones point where others print a colon (改法👉…).
const isPointer = characterSet('→➡\ud83d');
const pointer = /^(?:👉|→|➡)\ufe0f? */;

// A word of the list, where the label ends with it.
function closedWord(folded: string, from: number, lineEnd: number, close: string | undefined): Word | null {
  const read = readWord(folded, from, lineEnd);
  if (read === null) return null;
  const until = Math.min(lineEnd, read.end + 12);
  let at = read.end;
  while (at < until && folded.charAt(at) === ' ') at++;
  const after = at < until ? folded.charAt(at) : '';
  const closed =
    after === '' ||
    after === ':' ||
    after === '-' ||
    after === close ||
    isPointer(after.charCodeAt(0)) ||
    isBlank(after.charCodeAt(0));
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
  if (!isHan(folded.charCodeAt(from))) return null;
  const until = Math.min(lineEnd, from + 21);
  let end = from;
  while (end < until && isOfComposed(folded.charCodeAt(end))) end++;
  const mark = end < until ? folded.charAt(end) : '';
  const marked = mark === ':' || mark === '】' || mark === ']' || (end + 1 < until && folded.startsWith('--', end));
  if (!marked || end - from < 4) return null;
  const text = folded.slice(from, end);
  const word = text.replace(/ +/g, '');
  // «财务 科  牵头领导:»: the label is what stands behind the last blank.
  const last = text.trim().split(' ').at(-1) ?? '';
  if (last.length < word.length && last.length >= 3 && (byWord.has(last) || composedRole(last) !== null)) return null;
  const role = composedRole(word);
  return role === null ? null : { role, word, end: from + text.trimEnd().length };
}

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
const isOfComposed = (code: number): boolean => isHan(code) || code === 0x20 || code === 0x2f || code === 0x3001;

interface Word {
  role: Role;
  word: string;
  end: number;
}

// The longest label word at `from`; blanks between its characters are skipped.
function readWord(folded: string, from: number, lineEnd: number): Word | null {
  let reached = tree.next.get(folded.charCodeAt(from));
  if (reached === undefined || from >= lineEnd) return null;
  let best = reached;
  let end = from + 1;
  for (let at = from + 1; at < lineEnd; at++) {
    const code = folded.charCodeAt(at);
    if (code === blank) {
      if (at - from > longest * 2) break;
      continue;
    }
    reached = reached.next.get(code);
    if (reached === undefined) break;
    if (reached.word === null) continue;
    best = reached;
    end = at + 1;
  }
  return best.word === null || best.role === null ? null : { role: best.role, word: best.word, end };
}

/** The labels that a folded text teaches by repeating them. */
export const learnedIn = (folded: string): ReadonlyMap<string, Role> => learnLabels(folded, (word) => byWord.has(word));

const isBeforeLabel = characterSet(`。;,、!?)】]”.(【〖[${blanks}`);
const isBracket = characterSet('(【〖[');
const isComma = characterSet(',、');
const lineFeed = 10;
const blank = 32;

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
