import type { Span } from '../../../../src/bulletin/model.ts';
import type { ClauseRole, Doubt, IntakeDraft, Mark, SubItem } from '../../../../src/intake/model.ts';

// What every letter of the paper was taken for. Letters are painted in layers, the finer over the coarser; then each
// line is cut where its paint changes. One pass over the text, whatever overlaps.

export type StretchRole = 'heading' | 'title' | ClauseRole | 'around' | 'frame' | 'chrome' | 'dropped' | 'unread';

export interface Stretch {
  from: number;
  to: number;
  role: StretchRole;
  /** A value within it (status words, figure …), or null. */
  mark: Mark['role'] | null;
  /** How much the words are in doubt, where they are. */
  doubt: Severity | null;
  /** Key of the section, item or clause that it belongs to; name of the field where it is of the frame. */
  key: string | null;
}

export interface Line {
  from: number;
  to: number;
  stretches: readonly Stretch[];
}

const chromeKinds: ReadonlySet<string> = new Set(['web_page_chrome', 'newspaper_jump', 'duplicated_text']);
const marks: readonly Mark['role'][] = ['figure', 'date', 'responsible', 'deadline', 'status'];
type Severity = NonNullable<Doubt['finding']>['severity'];
// In a byte: the mark in its lower bits, above them the weight of the doubt.
const severities: readonly (Severity | null)[] = [null, 'hint', 'warning', 'error'];
const markBits = 0x1f;
const doubtShift = 5;

/** The lines of a paper, each cut into stretches of one meaning. */
export function linesOf(draft: IntakeDraft, text: string): Line[] {
  const layer = new Uint32Array(text.length);
  const over = new Uint8Array(text.length);
  const kinds: { role: StretchRole; key: string | null }[] = [{ role: 'unread', key: null }];
  const paint = (span: Span | null, role: StretchRole, key: string | null): void => {
    if (span === null) return;
    kinds.push({ role, key });
    layer.fill(kinds.length - 1, span[0], span[1]);
  };
  const paintItem = (item: SubItem): void => {
    paint(item.titleSpan, 'title', item.key);
    for (const clause of item.clauses) paint(clause.span, clause.role, clause.key);
  };

  for (const { kind, span } of anomaliesOf(draft)) if (chromeKinds.has(kind)) paint(span, 'chrome', null);
  for (const [field, span] of Object.entries(draft.places)) paint(span, 'frame', field);
  const problems = draft.sections.flatMap((section) => section.problems);
  for (const problem of problems) paint(problem.span, 'around', problem.key);
  for (const problem of problems) for (const sub of problem.subItems) paint(sub.span, 'around', sub.key);
  // Words that were left out and taken in again later are what they became.
  for (const { span, key } of draft.dropped) paint(span, 'dropped', key);
  for (const section of draft.sections) paint(section.span, 'heading', section.key);
  for (const problem of problems) for (const item of [problem, ...problem.subItems]) paintItem(item);

  for (const { role, span } of draft.marks) over.fill(marks.indexOf(role) + 1, span[0], span[1]);
  for (const { finding } of draft.doubts) {
    if (finding?.span == null) continue;
    const weight = severities.indexOf(finding.severity) << doubtShift;
    for (let at = finding.span[0]; at < finding.span[1]; at++) {
      const cover = over[at] ?? 0;
      if (weight > (cover & ~markBits)) over[at] = weight | (cover & markBits);
    }
  }
  return cutIntoLines(text, layer, over, kinds);
}

function* anomaliesOf(draft: IntakeDraft) {
  for (const { anomaly } of draft.doubts) if (anomaly !== null) yield anomaly;
}

function cutIntoLines(
  text: string,
  layer: Uint32Array,
  over: Uint8Array,
  kinds: readonly { role: StretchRole; key: string | null }[],
): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= text.length; ) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const stretches: Stretch[] = [];
    for (let at = from; at < to; ) {
      const [paint, cover] = [layer[at] ?? 0, over[at] ?? 0];
      let next = at + 1;
      while (next < to && layer[next] === paint && over[next] === cover) next++;
      const kind = kinds[paint] ?? { role: 'unread' as const, key: null };
      const mark = (cover & markBits) === 0 ? null : (marks[(cover & markBits) - 1] ?? null);
      stretches.push({ from: at, to: next, ...kind, mark, doubt: severities[cover >> doubtShift] ?? null });
      at = next;
    }
    lines.push({ from, to, stretches });
    from = to + 1;
  }
  return lines;
}

/** The lines of a text of which nothing is known. */
export const plainLines = (text: string): Line[] => {
  let from = 0;
  return text.split('\n').map((words) => {
    const to = from + words.length;
    const stretch: Stretch = { from, to, role: 'around', mark: null, doubt: null, key: null };
    const line = { from, to, stretches: words === '' ? [] : [stretch] };
    from = to + 1;
    return line;
  });
};

/** The new lines, with each that is as before being the same object as before: it need not be drawn again. */
export function sharedLines(before: readonly Line[], after: Line[]): readonly Line[] {
  let same = before.length === after.length;
  const shared = after.map((line, at) => {
    const known = before[at];
    if (known !== undefined && sameLine(known, line)) return known;
    same = false;
    return line;
  });
  return same ? before : shared;
}

const sameLine = (a: Line, b: Line): boolean =>
  a.from === b.from &&
  a.to === b.to &&
  a.stretches.length === b.stretches.length &&
  a.stretches.every((stretch, at) => {
    const other = b.stretches[at];
    return (
      stretch.to === other?.to &&
      stretch.role === other.role &&
      stretch.mark === other.mark &&
      stretch.doubt === other.doubt &&
      stretch.key === other.key
    );
  });

/** Index of the line that holds a character. */
export function lineAt(lines: readonly Line[], at: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.from ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whole lines that were not read as anything, as spans without blanks around. */
export const unreadLines = (lines: readonly Line[], text: string): [number, number][] =>
  lines
    .filter(
      (line) =>
        line.to > line.from && line.stretches.every(({ role, from, to }) => role === 'unread' || blank(text, from, to)),
    )
    .map((line): [number, number] => {
      const words = text.slice(line.from, line.to);
      const start = line.from + words.length - words.trimStart().length;
      return [start, start + words.trim().length];
    })
    .filter(([from, to]) => to > from);

const blank = (text: string, from: number, to: number): boolean => text.slice(from, to).trim() === '';
