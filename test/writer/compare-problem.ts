import { agrees, pair, type Report } from './difference.ts';
import type { Figure, Problem } from './draft.ts';
import { isObject, type Json, listAt, textAt, textsAt } from './reading.ts';
import { bare, digits, figureCore, norm, unitForms, unstopped } from './tolerance.ts';

const asList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function compareTexts(expected: Problem, got: Json, key: 'measures' | 'actions', at: string, report: Report): void {
  const read = textsAt(got, key);
  const wanted = [expected[key], ...(expected.accepts[key] ?? []).map(asList)];
  const same = (list: readonly string[]): boolean =>
    list.length === read.length && list.every((text, index) => bare(text) === bare(read[index] ?? ''));
  if (wanted.some(same)) return;
  if (expected[key].length !== read.length) {
    report(`${at}/${key}`, expected[key], read);
    return;
  }
  expected[key].forEach((text, index) => {
    const value = read[index] ?? '';
    if (bare(text) !== bare(value)) report(`${at}/${key}/${index}`, text, value);
  });
}

function compareSets(
  expected: Problem,
  got: Json,
  key: 'documents' | 'leadUnits' | 'supportingUnits',
  at: string,
  report: Report,
): void {
  const set = (list: readonly string[]): string => [...new Set(list.map(norm))].sort().join(' | ');
  if (set(expected[key]) !== set(textsAt(got, key))) report(`${at}/${key}`, expected[key], textsAt(got, key));
}

/** A person may be given with the post that is printed beside the name. */
function comparePersons(
  expected: Problem,
  got: Json,
  key: 'responsibleLeaders' | 'responsiblePersons',
  at: string,
  report: Report,
): void {
  const read = textsAt(got, key).map(norm);
  const fits =
    read.length === expected[key].length &&
    expected[key].every((name, index) => (read[index] ?? '').includes(norm(name)));
  if (!fits) report(`${at}/${key}`, expected[key], textsAt(got, key));
}

const figureValue = (figure: unknown): number | null => {
  const value = isObject(figure) ? figure['value'] : null;
  return typeof value === 'number' ? value : null;
};

const sameValue = (want: Figure, got: unknown): boolean => {
  const value = figureValue(got);
  return value !== null && Math.abs(value - want.value) <= Math.abs(want.value) * 1e-9;
};

/** 会议5次 or 5次会议 for 5次: where two figures read alike a reader may name the thing counted. */
function namesTheThing(got: string, want: string, printed: string): boolean {
  const core = figureCore(want);
  const text = figureCore(got);
  const at = text.indexOf(core);
  return at >= 0 && printed.includes(text) && !/\d/.test(text.slice(0, at) + text.slice(at + core.length));
}

function compareFigures(expected: Problem, got: Json, at: string, report: Report): void {
  const read = listAt(got, 'figures');
  const printed = figureCore([...expected.actions, expected.tail ?? ''].join('。'));
  const cores = new Set(expected.figures.map((figure) => figureCore(figure.text)));
  for (const want of expected.figures) {
    // 7名 and 至少7名 in one problem are two figures.
    const alike = read.filter((figure) => figureCore(textAt(figure, 'text') ?? '') === figureCore(want.text));
    const found =
      alike.find((figure) => textAt(figure, 'bound') === want.bound) ??
      alike[0] ??
      read.find((figure) => namesTheThing(textAt(figure, 'text') ?? '', want.text, printed));
    if (found === undefined) {
      report(`${at}/figures`, want.text, null);
      continue;
    }
    if (!sameValue(want, found)) report(`${at}/figures/value`, `${want.text} ${want.value}`, figureValue(found));
    if (!unitForms(want.unit).includes(norm(textAt(found, 'unit') ?? '')))
      report(`${at}/figures/unit`, `${want.text} ${want.unit}`, textAt(found, 'unit'));
    const approx = isObject(found) && found['approx'] === true;
    const exceeds = /^超/.test(want.text);
    if (approx !== want.approx && !exceeds) report(`${at}/figures/approx`, `${want.text} ${want.approx}`, approx);
    if (textAt(found, 'bound') !== want.bound)
      report(`${at}/figures/bound`, `${want.text} ${want.bound}`, textAt(found, 'bound'));
  }
  for (const figure of read) {
    const text = textAt(figure, 'text') ?? '';
    const known =
      cores.has(figureCore(text)) || expected.figures.some((want) => namesTheThing(text, want.text, printed));
    if (!known) report(`${at}/figures`, null, text);
  }
}

/** Every quantity that the document was made with must be there; more may be, if the text has them. */
function compareQuantities(expected: Problem, got: Json, at: string, report: Report): void {
  const read = listAt(got, 'quantities');
  for (const want of expected.quantities) {
    const found = read.some((figure) => {
      const unit = norm(textAt(figure, 'unit') ?? '');
      return sameValue(want, figure) && unitForms(want.unit).includes(unit);
    });
    if (!found) report(`${at}/quantities`, want.text, null);
  }
  for (const figure of read) {
    const text = textAt(figure, 'text') ?? '';
    if (!/[\d一二两三四五六七八九十百半几]/.test(norm(text))) report(`${at}/quantities`, null, text);
  }
}

const withoutJump = (piece: string): string => piece.replace(/\([下上紧转][转接]?[^()]{1,6}版\)/g, '');

/** Whether a piece of the page is the figure's text; the number of a page or the jump of a newspaper may stand between. */
function spells(there: string, text: string): boolean {
  const [page, figure] = [withoutJump(there), norm(text)].map((piece) => piece.replace(/[—–~]/g, '-'));
  if (page === undefined || figure === undefined || figure === '') return false;
  const begins = page.startsWith(figure.charAt(0)) && page.endsWith(figure.slice(-1));
  return page === figure || (begins && page.length > figure.length && page.length <= figure.length + 12);
}

function compareSpan(expected: Problem, got: Json, text: string | null, at: string, report: Report): void {
  if (text === null) return;
  const span = listAt(got, 'span');
  const [from, to] = span;
  const covered = typeof from === 'number' && typeof to === 'number' ? text.slice(from, to) : '';
  const start = unstopped(expected.title).slice(0, 8);
  if (!withoutJump(norm(covered)).includes(start)) report(`${at}/span`, start, covered.slice(0, 40));
  for (const figure of listAt(got, 'figures')) {
    const [begin, end] = listAt(figure, 'span');
    const there = typeof begin === 'number' && typeof end === 'number' ? norm(text.slice(begin, end)) : '';
    if (!spells(there, textAt(figure, 'text') ?? '')) report(`${at}/figures/span`, textAt(figure, 'text'), there);
  }
}

/** Compares one problem, and its sub-items, field by field. */
export function compareProblem(expected: Problem, got: Json, text: string | null, at: string, report: Report): void {
  const { accepts } = expected;
  const scalar = (key: keyof Problem & string, core?: (value: string) => string): void => {
    const value = got[key] ?? null;
    if (!agrees([expected[key], ...(accepts[key] ?? [])], value, core)) report(`${at}/${key}`, expected[key], value);
  };
  scalar('title', unstopped);
  scalar('number', digits);
  scalar('ordinal');
  scalar('group', bare);
  scalar('status');
  scalar('deadline');
  scalar('lead', bare);
  scalar('tail', bare);
  compareTexts(expected, got, 'measures', at, report);
  compareTexts(expected, got, 'actions', at, report);
  compareSets(expected, got, 'documents', at, report);
  compareSets(expected, got, 'leadUnits', at, report);
  compareSets(expected, got, 'supportingUnits', at, report);
  comparePersons(expected, got, 'responsibleLeaders', at, report);
  comparePersons(expected, got, 'responsiblePersons', at, report);
  compareFigures(expected, got, at, report);
  compareQuantities(expected, got, at, report);
  compareSpan(expected, got, text, at, report);
  const subs = expected.subItems.map((problem) => ({ problem }));
  const read = listAt(got, 'subItems').map((problem) => ({ problem: isObject(problem) ? problem : {} }));
  if (subs.length !== read.length) {
    report(
      `${at}/subItems`,
      subs.map(({ problem }) => problem.title),
      read.map(({ problem }) => textAt(problem, 'title')),
    );
    return;
  }
  pair(subs, read).forEach(([want, found], index) => {
    compareProblem(want.problem, found.problem, text, `${at}/subItems/${index}`, report);
  });
}
