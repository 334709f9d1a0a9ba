import { facetsOf } from './facets.ts';
import { variationNames } from './variations.ts';
import { writeDocument } from './write.ts';

interface VariationCount {
  number: number;
  name: string;
  documents: number;
}

interface Counts {
  variations: VariationCount[];
  /** Documents by facet. */
  facets: Map<string, number>;
}

/** How many of the documents of consecutive seeds show each variation and each facet. */
export function countShown(seed: number, documents: number): Counts {
  const counts = new Map<number, number>();
  const facets = new Map<string, number>();
  for (let at = 0; at < documents; at++) {
    const document = writeDocument(seed + at);
    for (const number of document.variations) counts.set(number, (counts.get(number) ?? 0) + 1);
    for (const facet of new Set(facetsOf(document))) facets.set(facet, (facets.get(facet) ?? 0) + 1);
  }
  const variations = variationNames.map((name, index) => ({
    number: index + 1,
    name,
    documents: counts.get(index + 1) ?? 0,
  }));
  return { variations, facets };
}

function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

if (import.meta.main) {
  const documents = option('documents', 3000);
  const least = Math.ceil((documents * 50) / 3000);
  const { variations: counts, facets } = countShown(option('seed', 1), documents);
  for (const { number, name, documents: shown } of counts)
    process.stdout.write(
      `${String(number).padStart(2)} ${String(shown).padStart(5)} ${shown < least ? '!' : ' '} ${name}\n`,
    );
  if (process.argv.includes('--facets'))
    for (const [facet, shown] of [...facets].sort(([a], [b]) => a.localeCompare(b)))
      process.stdout.write(`${String(shown).padStart(8)}  ${facet}\n`);
  const rare = counts.filter(({ documents: shown }) => shown < least);
  process.stdout.write(`${documents} documents, ${rare.length} variations under ${least}\n`);
  process.exitCode = rare.length > 0 ? 1 : 0;
}
