import { type Json, listAt, objectAt, textAt, textsAt } from '../writer/reading.ts';
import { bare, digits, norm, organisationCore } from '../writer/tolerance.ts';

// How much of a sample's expectation (test/samples/*/*/expected.json) a reading gives back: 0 to 1 for each field that
// the expectation names. Texts count as equal where nearly all of their characters are.

/** Points of one document by field; `mean` over them. */
export interface Score {
  fields: Readonly<Record<string, number>>;
  mean: number;
}

const nearTitle = 0.95;
const pairedFrom = 0.6;

export function scoreReading(expected: Json, got: Json): Score {
  const fields: Record<string, number> = {};
  scoreFrame(expected, got, fields);
  scoreCounts(expected, got, fields);
  scoreProblems(expected, got, fields);
  scoreNotices(expected, got, fields);
  const points = Object.values(fields);
  return { fields, mean: points.length === 0 ? 1 : points.reduce((sum, one) => sum + one, 0) / points.length };
}

const yes = (holds: boolean): number => (holds ? 1 : 0);
const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' ? norm(a) === norm(b) : (a ?? null) === (b ?? null);

/** An expected value and what a careful person could read in its place. */
const accepted = (expected: Json, key: string): unknown[] => [
  expected[key],
  ...listAt(objectAt(expected, 'alternatives'), key),
];

function scoreFrame(expected: Json, got: Json, fields: Record<string, number>): void {
  const title = textAt(expected, 'bulletinTitle');
  if (title !== null) fields['title'] = yes(similarity(title, textAt(got, 'title') ?? '') >= nearTitle);
  if ('organization' in expected) {
    const read = organisationCore(textAt(got, 'organization') ?? '');
    fields['organization'] = yes(
      accepted(expected, 'organization').some((one) => organisationCore(String(one ?? '')) === read),
    );
  }
  for (const key of ['inspector', 'kind']) if (key in expected) fields[key] = yes(same(expected[key], got[key]));
  for (const key of ['feedbackDate', 'asOfDate', 'publishDate'])
    if ((expected[key] ?? got[key] ?? null) !== null && key in expected)
      fields[key] = yes(accepted(expected, key).some((one) => same(one, got[key])));
  if ('inspectionPeriod' in expected) {
    const [want, read] = [objectAt(expected, 'inspectionPeriod'), objectAt(got, 'inspectionPeriod')];
    fields['period'] = (yes(same(want['from'], read['from'])) + yes(same(want['to'], read['to']))) / 2;
  }
}

function scoreCounts(expected: Json, got: Json, fields: Record<string, number>): void {
  for (const group of ['stated', 'outcomes']) {
    const [want, read] = [objectAt(expected, group), objectAt(got, group)];
    const keys = Object.keys(want).filter((key) => (want[key] ?? read[key] ?? null) !== null);
    if (keys.length > 0) fields[group] = keys.filter((key) => same(want[key], read[key])).length / keys.length;
  }
  if ('contacts' in expected) {
    const [want, read] = [objectAt(expected, 'contacts'), objectAt(got, 'contacts')];
    const kinds = ['phone', 'postal', 'email'];
    fields['contacts'] =
      kinds.reduce((sum, kind) => sum + overlap(textsAt(want, kind), textsAt(read, kind)), 0) / kinds.length;
  }
}

interface Unit {
  item: Json;
  heading: string | null;
  alternatives: unknown[];
}

// Problems, and their parts where they have any.
const unitsOf = (draft: Json): Unit[] =>
  listAt(draft, 'sections').flatMap((section) =>
    listAt(section, 'problems').flatMap((problem) => {
      const unit = (item: unknown): Unit => ({
        item: item as Json,
        heading: textAt(section, 'heading'),
        alternatives: listAt(item, 'sectionAlternatives'),
      });
      const subs = listAt(problem, 'subItems').map(unit);
      const own = listAt(problem, 'actions').length + listAt(problem, 'measures').length > 0;
      return subs.length === 0 || own ? [unit(problem), ...subs] : subs;
    }),
  );

function scoreProblems(expected: Json, got: Json, fields: Record<string, number>): void {
  if (!('sections' in expected)) return;
  const [want, read] = [unitsOf(expected), unitsOf(got)];
  const titleNear = (a: Unit, b: Unit): number => {
    const [one, other] = [textAt(a.item, 'title') ?? '', textAt(b.item, 'title') ?? ''];
    const begins = bare(other).length >= 6 && bare(one).startsWith(bare(other));
    return begins ? 1 : similarity(one, other);
  };
  const pairs = align(want, read, titleNear, pairedFrom);
  const right = pairs.filter(([a, b]) => titleNear(a, b) >= nearTitle).length;
  fields['problems'] = balance(right, want.length, read.length);
  const over = (points: (a: Unit, b: Unit) => number): number =>
    want.length === 0 ? 1 : pairs.reduce((sum, [a, b]) => sum + points(a, b), 0) / want.length;
  fields['numbers'] = over((a, b) =>
    yes(digits(textAt(a.item, 'number') ?? '') === digits(textAt(b.item, 'number') ?? '')),
  );
  fields['status'] = over((a, b) =>
    yes([a.item['status'], ...listAt(a.item, 'statusAlternatives')].includes(b.item['status'])),
  );
  fields['section'] = over((a, b) =>
    yes([a.heading, ...a.alternatives].some((one) => one === null || similarity(String(one), b.heading ?? '') >= 0.9)),
  );
  for (const [key, list] of [
    ['leadUnit', 'leadUnits'],
    ['responsiblePerson', 'responsiblePersons'],
  ] as const)
    if (want.some(({ item }) => textAt(item, key) !== null))
      fields[key] = over((a, b) => {
        const value = norm(textAt(a.item, key) ?? '');
        const names = textsAt(b.item, list).map(norm);
        return yes(
          value === '' ? names.length === 0 : names.some((name) => value.includes(name) || name.includes(value)),
        );
      });
  for (const key of ['measures', 'actions']) scoreTexts(key, want, read, pairs, fields);
  if (want.some(({ item }) => 'documents' in item))
    fields['documents'] = over((a, b) => overlap(textsAt(a.item, 'documents'), textsAt(b.item, 'documents')));
  if (want.some(({ item }) => 'figureList' in item))
    fields['figures'] = over((a, b) =>
      overlap(
        textsAt(a.item, 'figureList'),
        listAt(b.item, 'figures').map((figure) => textAt(figure, 'text') ?? ''),
      ),
    );
}

// A paper that does not separate plans from deeds may have its items in either list.
function scoreTexts(
  key: string,
  want: readonly Unit[],
  read: readonly Unit[],
  pairs: readonly [Unit, Unit][],
  fields: Record<string, number>,
): void {
  if (!want.some(({ item }) => listAt(item, key).length > 0)) return;
  const separate = want.some(({ item }) => listAt(item, 'measures').length > 0);
  const textsOf = ({ item }: Unit): string[] =>
    separate ? textsAt(item, key) : [...textsAt(item, 'measures'), ...textsAt(item, 'actions')];
  const hits = pairs.reduce(
    (sum, [a, b]) => sum + align(textsAt(a.item, key), textsOf(b), similarity, nearTitle).length,
    0,
  );
  const wanted = want.reduce((sum, { item }) => sum + textsAt(item, key).length, 0);
  fields[key] = balance(
    hits,
    wanted,
    read.reduce((sum, unit) => sum + textsOf(unit).length, 0),
  );
}

function scoreNotices(expected: Json, got: Json, fields: Record<string, number>): void {
  const findings = listAt(got, 'findings');
  if ('suspectCompletions' in expected) {
    const itemOf = (value: unknown): string =>
      typeof value === 'object' && value !== null
        ? String((value as Json)['item'] ?? (value as Json)['ordinal'])
        : String(value);
    const free = new Set(listAt(expected, 'borderlineCompletions').map(itemOf));
    const want = listAt(expected, 'suspectCompletions').map(itemOf);
    const read = findings
      .filter((finding) => textAt(finding, 'rule') === 'claimed-complete-but-pending')
      .map(itemOf)
      .filter((item) => !free.has(item));
    if (want.length + read.length > 0) fields['suspects'] = overlap(want, read);
  }
  if (typeof expected['countMismatch'] === 'boolean')
    fields['countMismatch'] = yes(
      findings.some((finding) => textAt(finding, 'rule') === 'count-mismatch') === expected['countMismatch'],
    );
}

const balance = (hits: number, wanted: number, read: number): number =>
  wanted + read === 0 ? 1 : (2 * hits) / (wanted + read);

function overlap(wanted: readonly string[], read: readonly string[]): number {
  const [a, b] = [new Set(wanted.map(norm)), new Set(read.map(norm))];
  return balance([...a].filter((one) => b.has(one)).length, a.size, b.size);
}

/** Pairs of neighbouring characters that two texts share, 0 to 1. */
function similarity(one: string, other: string): number {
  const [a, b] = [bare(one), bare(other)];
  if (a === b) return 1;
  const left = new Map<string, number>();
  for (let i = 0; i + 1 < a.length; i++) left.set(a.slice(i, i + 2), (left.get(a.slice(i, i + 2)) ?? 0) + 1);
  let shared = 0;
  for (let i = 0; i + 1 < b.length; i++) {
    const count = left.get(b.slice(i, i + 2)) ?? 0;
    if (count > 0) shared++;
    left.set(b.slice(i, i + 2), count - 1);
  }
  return balance(shared, Math.max(0, a.length - 1), Math.max(0, b.length - 1));
}

/** Pairs two lists in order so that the likenesses together are greatest; pairs less alike than `least` do not count. */
function align<A, B>(as: readonly A[], bs: readonly B[], like: (a: A, b: B) => number, least: number): [A, B][] {
  const likes = as.map((a) => bs.map((b) => like(a, b)));
  const best = Array.from({ length: as.length + 1 }, () => new Float64Array(bs.length + 1));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const taken = (i: number, j: number): number => {
    const value = likes[i]?.[j] ?? 0;
    return value >= least ? value + at(i + 1, j + 1) : -1;
  };
  for (let i = as.length - 1; i >= 0; i--)
    for (let j = bs.length - 1; j >= 0; j--) {
      const row = best[i];
      if (row !== undefined) row[j] = Math.max(taken(i, j), at(i + 1, j), at(i, j + 1));
    }
  const pairs: [A, B][] = [];
  for (let i = 0, j = 0; i < as.length && j < bs.length; ) {
    if (taken(i, j) >= at(i, j)) pairs.push([as[i++] as A, bs[j++] as B]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
