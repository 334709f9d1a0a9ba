import type { Written } from './write.ts';

/** The choices that one document shows, finer than the 49 variations: forms of titles, items, statuses, faults, files. */
export function facetsOf({ layout, expected }: Written): string[] {
  const { body, page, faults, numbers, genre } = layout;
  const seen = [`genre ${genre}`, `format ${layout.format}`, `kind ${expected.kind}`, `encoding ${page.encoding}`];
  const { required } = expected.anomalies;
  seen.push(...required.map((kind) => `anomaly ${kind}`));
  if (expected.countMismatch) seen.push('count that the list contradicts');
  if (expected.suspects.required.length > 0) seen.push('completed but pending');
  if (genre === 'ledger') return seen;
  seen.push(
    `page title ${page.title}`,
    `signature ${page.signature}`,
    `page date ${page.pageDate}`,
    `punctuation ${page.punctuation}`,
    `digits ${page.digits}`,
    `quotes ${page.quotes}`,
    `blanks ${page.blanks}`,
    `problem number ${numbers.problem}`,
    `section number ${numbers.section}`,
    `section heading ${layout.sectionHeading}`,
    `running ${layout.running}`,
    `organising ${layout.organising}`,
    `next steps ${layout.nextSteps}`,
    `number fault ${faults.number}`,
    `doubled ${faults.doubled}`,
  );
  if (page.wrap > 0) seen.push(`out of a PDF, pages ${page.pageNumbers}`);
  if (layout.format === 'html') seen.push(`html ${page.html}`);
  if (page.docxNumbering) seen.push('automatic numbers');
  if (page.docxSoft) seen.push('soft breaks');
  if (genre === 'feedback') return seen;
  seen.push(
    `title ${body.title} ${body.titleOwnLine ? 'on its own line' : 'run-in'}`,
    `status ${body.status}`,
    `items ${body.item} ${body.itemsApart ? 'apart' : 'in one paragraph'}`,
    `units ${body.units}`,
  );
  if (body.actionsLabel)
    seen.push(`labels ${body.labelForm}`, `measures ${body.measuresLabel ? 'and deeds' : 'not told'}`);
  if (body.cards) seen.push('cards');
  if (body.table) seen.push('table');
  if (layout.groups) seen.push('groups');
  if (expected.sections.some(({ problems }) => problems.some(({ subItems }) => subItems.length > 0)))
    seen.push('sub-items');
  if (expected.sections.some(({ problems }) => problems.some(({ number }) => number === null))) seen.push('no number');
  return seen;
}
