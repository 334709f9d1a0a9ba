import Papa from 'papaparse';
import { BlockBuilder } from '../blocks.ts';

/** A .csv or .tsv as rows. The separator is guessed among those that offices use; quoted line ends stay in their cell. */
export function readCsv(text: string): BlockBuilder {
  const builder = new BlockBuilder();
  let failure: unknown = null;
  Papa.parse<string[]>(text, {
    delimitersToGuess: [',', '\t', ';', '|'],
    skipEmptyLines: 'greedy',
    step(result, parser) {
      try {
        builder.row(
          1,
          result.data.map((cell, column) => ({ text: cell, column, columns: 1, continued: false })),
        );
      } catch (cause) {
        failure = cause;
        parser.abort();
      }
    },
  });
  if (failure !== null) throw failure;
  return builder;
}
