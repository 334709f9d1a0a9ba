import { expect, it } from 'vitest';
import type { Problem } from './draft.ts';
import { bare, norm, unstopped } from './tolerance.ts';
import { type Written, writeDocument } from './write.ts';

const decoders: Record<string, string> = { 'utf-8-bom': 'utf-8', 'gb18030-undeclared': 'gb18030' };

/** The text of a document that nothing has come between. */
async function textOf({ layout, bytes }: Written): Promise<string> {
  const { page, format } = layout;
  const text = new TextDecoder(decoders[page.encoding] ?? page.encoding).decode(await bytes());
  const bareText =
    format === 'html'
      ? text
          .replace(/&[lr]dquo;/g, '"')
          .replace(/&mdash;/g, '—')
          .replace(/<[^>]*>|&[a-z]+;/g, '')
      : text;
  return norm(format === 'csv' ? bareText.replaceAll('""', '"') : bareText);
}

const all = (problem: Problem): Problem[] => [problem, ...problem.subItems.flatMap(all)];

it('expects nothing that the text does not print', { timeout: 120_000 }, async () => {
  let looked = 0;
  for (let seed = 1; seed <= 700; seed++) {
    const document = writeDocument(seed);
    const { layout, expected } = document;
    const readable = layout.format === 'txt' || layout.format === 'html' || layout.format === 'csv';
    if (!readable || layout.page.wrap > 0 || layout.faults.newspaperJump) continue;
    looked++;
    const text = await textOf(document);
    const missing = expected.sections
      .flatMap((section) => section.problems.flatMap(all))
      .flatMap((problem) => [
        unstopped(problem.title),
        ...[...problem.measures, ...problem.actions].map(bare),
        ...[...problem.documents, ...problem.leadUnits, ...problem.responsiblePersons].map(norm),
        ...[...problem.figures, ...problem.quantities].map((figure) => norm(figure.text)),
        ...[problem.lead, problem.tail].map((around) => bare(around ?? '')),
      ])
      .filter((wanted) => !text.includes(wanted));
    expect(missing, `seed ${seed}`).toEqual([]);
    for (const section of expected.sections) expect(text, `seed ${seed}`).toContain(bare(section.heading ?? ''));
  }
  expect(looked).toBeGreaterThan(300);
});

it('leaves no slot of a template unfilled', async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const document = writeDocument(seed);
    if (document.layout.format !== 'txt') continue;
    expect(await textOf(document), `seed ${seed}`).not.toMatch(
      /undefined|null|NaN|<[a-z]>|\[z?\d+(\.\d+)?-\d|〔N〕|。。|，，|。，/,
    );
  }
});
