import type { Section } from '../../src/insight/labels.ts';
import type { RowsFilter } from '../../src/insight/model.ts';
import type { Actor } from '../../src/people/actor.ts';
import { readRegister } from '../../src/supervision/actions/letters/read.ts';
import { type LetterFilters, letterQuery } from '../../src/supervision/model/letters.ts';
import type { SupervisionServices } from '../../src/supervision/services.ts';
import { list } from './ledger.ts';

/** The query of the API that a figure's address asks. */
const queryOf = (rows: RowsFilter | LetterFilters): Record<string, string> =>
  Object.fromEntries(Object.entries(rows).map(([name, value]) => [name, [value].flat().join(',')]));

/** Every figure of the tables whose rows, of the ledger or of the register, are not as many as it says. */
export async function wrongFigures(
  services: SupervisionServices,
  actor: Actor,
  sections: readonly Section[],
): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const { name, columns, rows } of sections)
    for (const row of rows)
      for (const [at, cell] of row.entries()) {
        if (typeof cell === 'string') continue;
        const shown =
          'letters' in cell
            ? await readRegister(services, actor, letterQuery.parse(queryOf(cell.letters)))
            : cell.rows === null
              ? null
              : await list(services, actor, { ...queryOf(cell.rows), size: '200' });
        const most = shown !== null && 'exact' in shown ? 200 : 50;
        if (shown?.total !== cell.n || shown.items.length !== Math.min(most, cell.n))
          found.push({
            section: name,
            row: row[0],
            column: columns[at],
            told: cell.n,
            total: shown?.total,
            rows: shown?.items.length,
          });
      }
  return found;
}
