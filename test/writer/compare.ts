import { compareProblem } from './compare-problem.ts';
import { agrees, type Difference, pair, type Report } from './difference.ts';
import type { Draft, Problem } from './draft.ts';
import { isObject, type Json, listAt, objectAt, problemsOf, textAt, textsAt } from './reading.ts';
import { bare, organisationCore, stageCore, unstopped } from './tolerance.ts';

function compareFrame(expected: Draft, got: Json, report: Report): void {
  const { accepts } = expected;
  const scalar = (key: keyof Draft & string, core?: (text: string) => string): void => {
    const wanted = [expected[key], ...(accepts[key] ?? [])];
    if (!agrees(wanted, got[key] ?? null, core)) report(`/${key}`, expected[key], got[key] ?? null);
  };
  scalar('genre');
  scalar('title', unstopped);
  scalar('organization', organisationCore);
  scalar('inspector');
  scalar('kind');
  scalar('feedbackDate');
  scalar('asOfDate');
  scalar('publishDate');
  const period = objectAt(got, 'inspectionPeriod');
  for (const end of ['from', 'to'] as const) {
    const want = expected.inspectionPeriod?.[end] ?? null;
    if (!agrees([want], textAt(period, end))) report(`/inspectionPeriod/${end}`, want, textAt(period, end));
  }
  for (const group of ['stated', 'outcomes'] as const) {
    const read = objectAt(got, group);
    for (const [key, want] of Object.entries(expected[group])) {
      const value = read[key] ?? null;
      const near =
        typeof want === 'number' && typeof value === 'number' && Math.abs(want - value) <= Math.abs(want) * 1e-6;
      if (want !== value && !near) report(`/${group}/${key}`, want, value);
    }
  }
  const stage = (value: unknown): string =>
    `${stageCore(textAt(value, 'name') ?? '')} ${textAt(value, 'from')} ${textAt(value, 'to')}`;
  const stages = listAt(got, 'stages').map(stage).join('; ');
  const wanted = [expected.stages, ...(accepts['stages'] ?? [])].map((list) =>
    Array.isArray(list) ? list.map(stage).join('; ') : '',
  );
  if (!wanted.includes(stages)) report('/stages', wanted[0], stages);
}

function compareContacts(expected: Draft, got: Json, report: Report): void {
  const read = objectAt(got, 'contacts');
  for (const key of ['phone', 'postal', 'email'] as const) {
    const value = textsAt(read, key).map(unstopped).sort().join(' ');
    const wanted = [expected.contacts[key], ...(expected.accepts[key] ?? [])].map((list) =>
      Array.isArray(list)
        ? list
            .map((entry) => unstopped(String(entry)))
            .sort()
            .join(' ')
        : '',
    );
    if (!wanted.includes(value)) report(`/contacts/${key}`, expected.contacts[key], textsAt(read, key));
  }
}

// Guesses that a reader may add to any document.
const alwaysAllowed: readonly string[] = ['typo', 'count_not_checkable'];

function compareNotices(expected: Draft, got: Json, report: Report): void {
  const kinds = new Set(listAt(got, 'anomalies').map((anomaly) => textAt(anomaly, 'kind')));
  const { required, allowed } = expected.anomalies;
  for (const kind of new Set(required)) if (!kinds.has(kind)) report(`/anomalies/${kind}`, 'reported', 'not reported');
  const free = new Set<string | null>([...required, ...allowed, ...alwaysAllowed]);
  for (const kind of kinds) {
    if (free.has(kind)) continue;
    const quotes = listAt(got, 'anomalies').filter((anomaly) => textAt(anomaly, 'kind') === kind);
    report(
      `/anomalies/${kind}`,
      'not reported',
      quotes.map((anomaly) => textAt(anomaly, 'quote')),
    );
  }
  const findings = listAt(got, 'findings');
  const items = new Set(
    findings
      .filter((finding) => textAt(finding, 'rule') === 'claimed-complete-but-pending')
      .map((finding) => (isObject(finding) ? String(finding['item']) : '')),
  );
  for (const item of expected.suspects.required)
    if (!items.has(item)) report('/findings/claimed-complete-but-pending', item, null);
  const known = new Set([...expected.suspects.required, ...expected.suspects.allowed]);
  for (const item of items) if (!known.has(item)) report('/findings/claimed-complete-but-pending', null, item);
  const mismatch = findings.some((finding) => textAt(finding, 'rule') === 'count-mismatch');
  if (!agrees([expected.countMismatch, ...(expected.accepts['countMismatch'] ?? [])], mismatch))
    report('/findings/count-mismatch', expected.countMismatch, mismatch);
}

interface Numbered {
  pointer: string;
  heading: string | null;
  problem: Problem;
}

function compareSections(expected: Draft, got: Json, report: Report): void {
  const wanted: Numbered[] = expected.sections.flatMap((section, s) =>
    section.problems.map((problem, p) => ({
      pointer: `/sections/${s}/problems/${p}`,
      heading: section.heading,
      problem,
    })),
  );
  const read = problemsOf(got);
  const pairs = pair(wanted, read);
  const paired = new Set<unknown>(pairs.flat());
  for (const want of wanted) if (!paired.has(want)) report(`${want.pointer}`, want.problem.title, 'missing');
  for (const extra of read)
    if (!paired.has(extra)) report('/sections/problems', 'no such problem', textAt(extra.problem, 'title'));
  listAt(got, 'sections').forEach((section) => {
    if (listAt(section, 'problems').length === 0)
      report('/sections', 'no section without problems', textAt(section, 'heading'));
  });
  const text = textAt(got, 'text');
  for (const [want, found] of pairs) {
    const headings = [want.heading, ...(want.problem.accepts['section'] ?? [])];
    if (!agrees(headings, found.heading, bare)) report(`${want.pointer}/section`, want.heading, found.heading);
    compareProblem(want.problem, found.problem, text, want.pointer, report);
  }
}

/** Compares a reading with the expected draft field by field. */
export function compareReading(expected: Draft, got: Json): Difference[] {
  const differences: Difference[] = [];
  const report: Report = (pointer, want, value) => differences.push({ pointer, expected: want, got: value });
  if (isObject(got['error'])) {
    report('', 'a reading', got['error']);
    return differences;
  }
  compareFrame(expected, got, report);
  compareSections(expected, got, report);
  compareContacts(expected, got, report);
  compareNotices(expected, got, report);
  return differences;
}

/** The kind of a difference: its pointer without positions. */
export const kindOf = (difference: Difference): string => difference.pointer.replace(/\/\d+/g, '');

const short = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === undefined ? 'undefined' : text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

/** A readable list of differences. */
export function describe(differences: readonly Difference[]): string {
  return differences
    .map(({ pointer, expected, got }) => `${pointer}\n  expected ${short(expected)}\n  got      ${short(got)}`)
    .join('\n');
}
