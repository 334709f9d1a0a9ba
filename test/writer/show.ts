import { compareReading, describe } from './compare.ts';
import type { Difference } from './difference.ts';
import { readDocuments } from './reader.ts';
import { type Written, writeDocument } from './write.ts';

const decoderNames: Record<string, string> = { 'utf-8-bom': 'utf-8', 'gb18030-undeclared': 'gb18030' };

/** The document as text; files of word processors and spreadsheets go to a file that is named instead. */
async function documentText(document: Written): Promise<string> {
  const { format, page } = document.layout;
  if (format === 'docx' || format === 'xlsx') return `(${format}: --save FILE writes it)`;
  return new TextDecoder(decoderNames[page.encoding] ?? page.encoding).decode(await document.bytes());
}

/** One document and what its reading got wrong, as a person wants to see it. */
export function failure(document: Written, differences: readonly Difference[]): string {
  const { seed, name, layout } = document;
  return `seed ${seed} (${name}, ${layout.family}): ${differences.length} differences\n${describe(differences)}`;
}

async function replay(document: Written): Promise<string> {
  const [reading] = await readDocuments([document]);
  return failure(document, compareReading(document.expected, reading ?? {}));
}

async function main(args: readonly string[]): Promise<void> {
  const value = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const seed = Number(value('--seed') ?? '1');
  const document = writeDocument(seed);
  const save = value('--save');
  if (save !== undefined) {
    const { writeFile } = await import('node:fs/promises');
    await writeFile(save, await document.bytes());
  }
  const out = args.includes('--diff')
    ? [await replay(document)]
    : [
        `${document.name} ${document.layout.family} variations ${document.variations.join(' ')}`,
        await documentText(document),
        JSON.stringify(document.expected, null, 1),
        await replay(document).catch((error: unknown) => `no reading: ${String(error)}`),
      ];
  process.stdout.write(`${out.join('\n\n')}\n`);
}

if (import.meta.main) await main(process.argv.slice(2));
