import type { Transaction } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';
import { outcomeNames, ownWords, sumWords } from '../labels.ts';
import { inOrder, type MeasureType } from '../model/fields.ts';
import type { OwnKey, OwnOwner, OwnValues } from '../model/own.ts';
import { sumsOf } from './brought.ts';
import { ownFieldOf } from './dictionaries.ts';
import { packsOf } from './packs.ts';

/** What stands in columns that lists read only where somebody looks: problem → column → words; what is empty is absent. */
export type Extras = Record<string, Record<string, string>>;

/** The words of these columns for these problems. */
export async function extrasOf(
  tx: Transaction,
  problems: readonly { organisationId: number; id: number }[],
  columns: readonly (OwnKey | 'outcomes')[],
): Promise<Extras> {
  const extras: Extras = {};
  const say = (problemId: number, column: string, words: string): void => {
    if (words !== '') extras[problemId] = { ...extras[problemId], [column]: words };
  };
  const of = sql`unnest(${problems.map(({ organisationId }) => organisationId)}::bigint[], ${problems.map(({ id }) => id)}::bigint[]) x (organisation_id, id)`;
  if (columns.includes('outcomes')) for (const [id, words] of await outcomesOf(tx, of)) say(id, 'outcomes', words);
  const own = columns.filter((column) => column !== 'outcomes');
  for (const owner of new Set(own.map((key) => key.split('.')[0] as OwnOwner))) {
    const keys = own.filter((key) => key.startsWith(`${owner}.`));
    const rows = await tx.many<OwnRow>(ownRows[owner](of));
    const packs = await packsOf(
      tx,
      rows.map(({ inspectionId }) => inspectionId),
    );
    for (const [id, said] of Map.groupBy(rows, ({ problemId }) => problemId))
      for (const key of keys) say(id, key, wordsOf(owner, key, said, packs));
  }
  return extras;
}

interface OwnRow {
  problemId: number;
  inspectionId: number;
  own: OwnValues;
}

// Of a problem its own; of its measures each, in their order; of its progress the latest first.
const ownRows: Record<OwnOwner, (of: Sql) => Sql> = {
  problem: (of) => sql`
    select p.id as "problemId", p.inspection_id as "inspectionId", p.own from ${of}
    join problems p on p.organisation_id = x.organisation_id and p.id = x.id where p.own <> '{}'`,
  measure: (of) => sql`
    select l.problem_id as "problemId", m.inspection_id as "inspectionId", m.own from ${of}
    join measure_problems l on l.organisation_id = x.organisation_id and l.problem_id = x.id
    join measures m on m.organisation_id = l.organisation_id and m.id = l.measure_id
    where m.own <> '{}' order by m.position, m.id`,
  progress: (of) => sql`
    select g.problem_id as "problemId", p.inspection_id as "inspectionId", g.own from ${of}
    join problems p on p.organisation_id = x.organisation_id and p.id = x.id
    join progress g on g.organisation_id = x.organisation_id and g.problem_id = x.id
    where g.own <> '{}' order by coalesce(g.happened_on, g.created_at::date) desc, g.id desc`,
};

function wordsOf(owner: OwnOwner, key: OwnKey, rows: readonly OwnRow[], packs: Awaited<ReturnType<typeof packsOf>>) {
  const code = key.slice(owner.length + 1);
  const words = rows.flatMap(({ inspectionId, own }) => {
    const ref = packs.get(inspectionId);
    const field = ref === undefined ? null : ownFieldOf(ref, key);
    return field === null || own[code] === undefined ? [] : [ownWords(field, own[code])];
  });
  // What several measures say stands once; of progress the latest word counts.
  return owner === 'progress' ? (words[0] ?? '') : [...new Set(words)].join('；');
}

async function outcomesOf(tx: Transaction, of: Sql): Promise<Map<number, string>> {
  const measures = sql`(select l.organisation_id, l.measure_id as id, l.problem_id as root from ${of}
    join measure_problems l on l.organisation_id = x.organisation_id and l.problem_id = x.id) t`;
  const sums = await tx.many<{ of: number; type: MeasureType; amount: string }>(sumsOf(measures, sql`t.root`));
  return new Map(
    [...Map.groupBy(sums, (sum) => sum.of)].map(([id, all]) => [
      id,
      inOrder(all.map(({ type }) => type))
        .flatMap((type) => all.filter((sum) => sum.type === type))
        .map((sum) => `${outcomeNames[sum.type]} ${sumWords(sum)}`)
        .join('；'),
    ]),
  );
}
