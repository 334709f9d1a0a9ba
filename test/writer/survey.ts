import { compareReading, kindOf } from './compare.ts';
import type { Difference } from './difference.ts';
import { readDocuments } from './reader.ts';
import { type Written, writeDocument } from './write.ts';

/** A document and where its reading differs from what was expected. */
interface Outcome {
  document: Written;
  differences: Difference[];
}

/** Choices of the layout by which failures are grouped. */
function traits({ layout }: Written): string[] {
  const { body, page, faults, numbers } = layout;
  return [
    `format ${layout.format}`,
    `title ${layout.genre === 'bulletin' ? body.title : layout.genre}`,
    `labels ${body.measuresLabel ? 'plan' : body.actionsLabel ? 'deeds' : 'none'} ${body.labelForm}`,
    `item ${body.item}${body.itemsApart ? ' apart' : ''}`,
    `status ${body.status}`,
    `numbers ${numbers.section}${numbers.problem}`,
    `sections ${layout.sectionHeading}`,
    `deep ${layout.deep}`,
    `groups ${layout.groups}`,
    `units ${body.units}`,
    `wrap ${page.wrap > 0}`,
    `punctuation ${page.punctuation}`,
    `blanks ${page.blanks}`,
    `digits ${page.digits}`,
    `page title ${page.title}`,
    `number fault ${faults.number}`,
    `section fault ${faults.section}`,
    `doubled ${faults.doubled}`,
    `cuts ${faults.cuts > 0}`,
    `jump ${faults.newspaperJump}`,
  ];
}

const rate = (passed: number, all: number): string => `${((100 * passed) / all).toFixed(1).padStart(5)} % of ${all}`;

function tally(outcomes: readonly Outcome[], keysOf: (document: Written) => string[]): string[] {
  const groups = new Map<string, { all: number; passed: number }>();
  for (const { document, differences } of outcomes) {
    for (const key of keysOf(document)) {
      const group = groups.get(key) ?? { all: 0, passed: 0 };
      group.all++;
      if (differences.length === 0) group.passed++;
      groups.set(key, group);
    }
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, { all, passed }]) => `${rate(passed, all)}  ${key}`);
}

/** Reads the documents of consecutive seeds and compares the readings with what is expected. */
export async function readMany(first: number, count: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < count; at += 100) {
    const documents = Array.from({ length: Math.min(100, count - at) }, (_, index) =>
      writeDocument(first + at + index),
    );
    const readings = await readDocuments(documents);
    documents.forEach((document, index) => {
      outcomes.push({ document, differences: compareReading(document.expected, readings[index] ?? {}) });
    });
  }
  return outcomes;
}

/** Which kinds of differences there are, in how many documents, where to see them, and which layouts they go with. */
function survey(outcomes: readonly Outcome[]): string[] {
  const kinds = new Map<string, { seeds: Set<number>; places: number; traits: Map<string, number> }>();
  for (const { document, differences } of outcomes) {
    for (const difference of differences) {
      const kind = kinds.get(kindOf(difference)) ?? { seeds: new Set(), places: 0, traits: new Map() };
      kinds.set(kindOf(difference), kind);
      kind.places++;
      if (kind.seeds.has(document.seed)) continue;
      kind.seeds.add(document.seed);
      for (const trait of traits(document)) kind.traits.set(trait, (kind.traits.get(trait) ?? 0) + 1);
    }
  }
  const totals = new Map<string, number>();
  for (const { document } of outcomes)
    for (const trait of traits(document)) totals.set(trait, (totals.get(trait) ?? 0) + 1);
  const passed = outcomes.filter(({ differences }) => differences.length === 0).length;
  const lines = [`${rate(passed, outcomes.length)} read without a difference`, '', 'by kind'];
  for (const [kind, { seeds, places, traits: shown }] of [...kinds].sort(
    ([, a], [, b]) => b.seeds.size - a.seeds.size,
  )) {
    const telling = [...shown]
      .map(([trait, n]) => ({ trait, share: n / (totals.get(trait) ?? n), n }))
      .filter(({ n, share }) => n >= 3 && share > (1.7 * seeds.size) / outcomes.length)
      .sort((a, b) => b.share - a.share)
      .slice(0, 4)
      .map(({ trait, share }) => `${trait} ${(100 * share).toFixed(0)} %`);
    lines.push(`${String(seeds.size).padStart(5)} documents ${String(places).padStart(6)} places  ${kind}`);
    lines.push(
      `      seeds ${[...seeds].slice(0, 8).join(' ')}${telling.length > 0 ? `  | ${telling.join(', ')}` : ''}`,
    );
  }
  lines.push('', 'by family', ...tally(outcomes, ({ layout }) => [layout.family]));
  if (process.argv.includes('--choices')) lines.push('', 'by choice of layout', ...tally(outcomes, traits));
  return lines;
}

function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

if (import.meta.main)
  process.stdout.write(`${survey(await readMany(option('seed', 1), option('documents', 400))).join('\n')}\n`);
