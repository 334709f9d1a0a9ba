import Papa from 'papaparse';
import { BlockBuilder, TooLong } from '../blocks.ts';
import { limits } from '../model.ts';
import { joinUnquoted } from './unquoted.ts';

/** A .csv or .tsv as rows. The separator is guessed among those that offices use; quoted line ends stay in their cell. */
export function readCsv(text: string): BlockBuilder {
  const rows: string[][] = [];
  const numbers: number[] = [];
  let read = 0;
  let failure: unknown = null;
  if (text.length > limits.characters * 2) throw new TooLong('characters');
  const { delimiter: separator } = Papa.parse<string[]>(text, {
    delimitersToGuess: [',', '\t', ';', '|'],
    skipEmptyLines: 'greedy',
    preview: 10,
  }).meta;
  Papa.parse<string[]>(text, {
    delimiter: separator,
    step(result, parser) {
      read++;
      // Left out, but counted: a row is called by the number that it has in the sheet.
      if (result.data.every((cell) => cell.trim() === '')) return;
      rows.push(result.data);
      numbers.push(read);
      if (rows.length <= limits.blocks) return;
      failure = new TooLong('blocks');
      parser.abort();
    },
  });
  if (failure !== null) throw failure;
  joinUnquoted(rows, separator);
  const builder = new BlockBuilder();
  for (const [at, row] of rows.entries())
    builder.row(
      1,
      row.map((cell, column) => ({ text: cell, column, columns: 1, continued: false })),
      false,
      numbers[at],
    );
  return builder;
}
