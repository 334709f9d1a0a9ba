import { variationNames } from './variations.ts';
import { writeDocument } from './write.ts';

export interface VariationCount {
  number: number;
  name: string;
  documents: number;
}

/** How many of the documents of consecutive seeds show each variation. */
export function countVariations(seed: number, documents: number): VariationCount[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < documents; at++)
    for (const number of writeDocument(seed + at).variations) counts.set(number, (counts.get(number) ?? 0) + 1);
  return variationNames.map((name, index) => ({ number: index + 1, name, documents: counts.get(index + 1) ?? 0 }));
}

function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

if (import.meta.main) {
  const documents = option('documents', 3000);
  const least = Math.ceil((documents * 50) / 3000);
  const counts = countVariations(option('seed', 1), documents);
  for (const { number, name, documents: shown } of counts)
    process.stdout.write(
      `${String(number).padStart(2)} ${String(shown).padStart(5)} ${shown < least ? '!' : ' '} ${name}\n`,
    );
  const rare = counts.filter(({ documents: shown }) => shown < least);
  process.stdout.write(`${documents} documents, ${rare.length} variations under ${least}\n`);
  process.exitCode = rare.length > 0 ? 1 : 0;
}
