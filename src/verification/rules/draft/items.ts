import type { Draft, Part, SubItem } from '../../../bulletin/model.ts';
import { type CalendarDay, isCalendarDay } from '../../../text/calendar-day.ts';
import type { Claim, Item } from '../../model/item.ts';
import { type Piece, type Placed, place } from './places.ts';

/** A problem of a paper, or a part of one, as rules read it. */
export interface DraftItem {
  ordinal: number;
  /** "7", "7.3". */
  name: string;
  item: Item;
  /** Its own passages by key. A problem's item holds those of its parts too, which are judged with the part. */
  own: ReadonlyMap<string, Placed>;
  /** All that it says was done, as one passage; null where it says nothing of its own. */
  report: Placed | null;
}

/** Every problem and part of a reading's draft; `text` is the document's, into which the draft's spans point. */
export function itemsOfDraft(draft: Draft, text: string, today: CalendarDay): DraftItem[] {
  const day = dayOf(draft);
  return draft.sections.flatMap(({ problems }) =>
    problems.flatMap((problem) => {
      const parts = problem.subItems.map((sub) => {
        const name = `${problem.ordinal}.${sub.ordinal}`;
        // What is said of the whole is said of its parts.
        const claim = sub.status === 'unstated' ? problem.status : sub.status;
        return itemOf(sub, { ordinal: problem.ordinal, name, claim, below: [] }, text, day, today);
      });
      const whole = { ordinal: problem.ordinal, name: String(problem.ordinal), claim: problem.status, below: parts };
      return [itemOf(problem, whole, text, day, today), ...parts];
    }),
  );
}

// The day from which dates without a year are counted: of three that a paper may name, the first that is a whole day.
const dayOf = ({ asOfDate, publishDate, feedbackDate }: Draft): CalendarDay | null =>
  [asOfDate, publishDate, feedbackDate].find((date) => date !== null && isCalendarDay(date)) ?? null;

function itemOf(
  problem: SubItem,
  { ordinal, name, claim, below }: { ordinal: number; name: string; claim: Claim; below: readonly DraftItem[] },
  text: string,
  day: CalendarDay | null,
  today: CalendarDay,
): DraftItem {
  const pieces = piecesOf(problem, text);
  const one = (kind: string) => (piece: Piece, at: number) => place(`${name}/${kind}:${at}`, [piece], text, day);
  const stated = place(`${name}/problem`, pieces.problem, text, day);
  const measures = pieces.measures.map(one('measure'));
  const report = pieces.report.map(one('progress'));
  const passages = (placed: readonly Placed[]) => placed.map(({ passage }) => passage);
  return {
    ordinal,
    name,
    item: {
      claim,
      problem: stated.passage,
      measures: [...passages(measures), ...below.flatMap(({ item }) => item.measures)],
      report: [...passages(report), ...below.flatMap(({ item }) => item.report)],
      today,
    },
    own: new Map([stated, ...measures, ...report].map((placed) => [placed.passage.key, placed])),
    report: pieces.report.length === 0 ? null : place(`${name}/report`, pieces.report, text, day),
  };
}

/** The stretches of a problem: its statement, what is planned, what was done. */
function piecesOf(problem: SubItem, text: string): Record<'problem' | 'measures' | 'report', Piece[]> {
  const parts = problem.parts.toSorted((a, b) => a.span[0] - b.span[0]);
  const words = wordsOf(problem);
  const first = parts.findIndex(({ role }) => role === 'measure' || role === 'action' || role === 'status');
  const found: Record<'problem' | 'measures' | 'report', Piece[]> = { problem: [], measures: [], report: [] };
  for (const [at, part] of parts.entries()) {
    const kind = kindOf(parts, at, first < 0 ? parts.length : first, text);
    // What is left of a statement behind its title may be a full stop.
    if (kind === null || !/[\p{L}\p{N}]/u.test(text.slice(part.span[0], part.span[1]))) continue;
    found[kind].push({ span: part.span, words: words.get(part) ?? null });
  }
  return found;
}

function kindOf(
  parts: readonly Part[],
  at: number,
  first: number,
  text: string,
): 'problem' | 'measures' | 'report' | null {
  const role = parts[at]?.role;
  switch (role) {
    case 'title':
      return 'problem';
    case 'measure':
      return 'measures';
    case 'action':
      return 'report';
    // Words before a list and behind it are of the list that they are next to.
    case 'lead':
      return kindOfList(parts.slice(at + 1).find(isOfList));
    case 'tail':
      return kindOfList(parts.slice(0, at).findLast(isOfList));
    case 'note':
      if (at < first) return 'problem';
      return isRemark(parts[at - 1], parts[at], text) ? 'report' : null;
    default:
      return null;
  }
}

const isOfList = ({ role }: Part): boolean => role === 'measure' || role === 'action';
const kindOfList = (part: Part | undefined): 'measures' | 'report' =>
  part?.role === 'measure' ? 'measures' : 'report';

// 整改结果：已完成。另有…: what is said behind a status tells what was done.
const isRemark = (before: Part | undefined, note: Part | undefined, text: string): boolean =>
  before?.role === 'status' &&
  note !== undefined &&
  !/[\p{L}\p{N}]/u.test(text.slice(before.span[1], Math.max(before.span[1], note.span[0])));

// The words as they were read, by part, where reading gives as many words as parts.
function wordsOf({ parts, title, measures, actions }: SubItem): ReadonlyMap<Part, string> {
  const words = new Map<Part, string>();
  const give = (role: Part['role'], read: readonly string[]): void => {
    const own = parts.filter((part) => part.role === role);
    if (own.length !== read.length) return;
    for (const [at, part] of own.entries()) words.set(part, read[at] ?? '');
  };
  give('title', [title]);
  give('measure', measures);
  give('action', actions);
  return words;
}
