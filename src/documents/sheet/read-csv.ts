import Papa from 'papaparse';
import { BlockBuilder, TooLong } from '../blocks.ts';
import { limits } from '../model.ts';
import { joinUnquoted } from './unquoted.ts';

/** A .csv or .tsv as rows. The separator is guessed among those that offices use; quoted line ends stay in their cell. */
export function readCsv(text: string): BlockBuilder {
  const rows: string[][] = [];
  let separator = ',';
  let failure: unknown = null;
  if (text.length > limits.characters * 2) throw new TooLong('characters');
  Papa.parse<string[]>(text, {
    delimitersToGuess: [',', '\t', ';', '|'],
    skipEmptyLines: 'greedy',
    step(result, parser) {
      separator = result.meta.delimiter;
      rows.push(result.data);
      if (rows.length <= limits.blocks) return;
      failure = new TooLong('blocks');
      parser.abort();
    },
  });
  if (failure !== null) throw failure;
  joinUnquoted(rows, separator);
  const builder = new BlockBuilder();
  for (const row of rows)
    builder.row(
      1,
      row.map((cell, column) => ({ text: cell, column, columns: 1, continued: false })),
    );
  return builder;
}
