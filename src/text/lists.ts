import { readCitations } from './citations.ts';
import { splitOutside } from './sentences.ts';

// Lists as they run in prose: 《甲》《乙》和《丙》; 甲、乙、丙等; (甲、乙、丙).

/** A list in a text. `open`: 等 leaves it open. */
export interface NamedList {
  items: readonly string[];
  start: number;
  end: number;
  open: boolean;
}

const between = /^\s*(?:\([^()]{1,30}\))?\s*(?:、|,|以及|和|及|与|;)?\s*(?:新(?:制定|出台)的?)?$/;

/** Runs of documents named one after the other, at least `least` of them. */
export function titleRuns(folded: string, least = 2): NamedList[] {
  if (!folded.includes('《')) return [];
  const runs: NamedList[] = [];
  let run: { items: string[]; start: number; end: number } | null = null;
  const close = (): void => {
    if (run !== null && run.items.length >= least)
      runs.push({ ...run, open: /^\s*(?:\([^()]{1,30}\))?\s*等/.test(folded.slice(run.end, run.end + 34)) });
  };
  for (const { name, start, end } of readCitations(folded, folded)) {
    if (run !== null && between.test(folded.slice(run.end, start))) {
      run.items.push(name);
      run.end = end;
    } else {
      close();
      run = { items: [name], start, end };
    }
  }
  close();
  return runs;
}

const clauseSigns = ',。;:!?\n()';

/** The names joined by 、 that end at `end`, back to where their clause begins. */
export function namesBefore(folded: string, end: number): NamedList {
  let start = end;
  let depth = 0;
  while (start > 0 && end - start < 160) {
    const c = folded.charAt(start - 1);
    if ('”》)'.includes(c)) depth++;
    else if ('“《('.includes(c)) {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && clauseSigns.includes(c)) break;
    start--;
  }
  const spans = splitOutside(folded, '、', start, end);
  const items = spans.map(([from, to], i) =>
    i === 0 ? withoutSubject(folded.slice(from, to)) : folded.slice(from, to),
  );
  const last = items.at(-1) ?? '';
  return { items, start: spans[0]?.[0] ?? start, end, open: /等(?:共|这|全部|合计)?$/.test(last) };
}

// 领导班子与典藏部, 工作组对东坎: what stands before the first name is not listed.
const withoutSubject = (item: string): string => item.replace(/^.*?(?:会同|与|对|向|由)(?=.{2})/, '');

/** The names that begin at `from`: joined by 、 up to the first other sign outside brackets, or by ; up to the full stop. */
export function namesAfter(folded: string, from: number, to: number): NamedList {
  let end = from;
  let depth = 0;
  for (; end < to; end++) {
    const c = folded.charAt(end);
    if ('“《('.includes(c)) depth++;
    else if ('”》)'.includes(c)) {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && ',。;:-—\n'.includes(c)) break;
  }
  const items = splitOutside(folded, '、', from, end).map(([a, b]) => folded.slice(a, b));
  return {
    items,
    start: from,
    end,
    open: /等(?!级|候|待)[^、]{0,10}$/.test(items.at(-1) ?? '') || /^\.\.|^…/.test(folded.slice(end, end + 2)),
  };
}

/** How few and how many things a list can be meant to name: 和 and 及 join two, or are part of a name. */
export function howMany(items: readonly string[]): { least: number; most: number } {
  const joined = items.reduce(
    (total, item) => total + (/[^、](?:以及|和|及|与|或)(?!其|时|格|谐|平|解|睦)[^、]/.test(item) ? 1 : 0),
    0,
  );
  return { least: items.length, most: items.length + joined };
}
