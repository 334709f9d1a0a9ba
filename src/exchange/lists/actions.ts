import { record } from '../../audit/store.ts';
import { type DictionaryName, listQuery, type OwnOwner, type Placed } from '../../ledger/model.ts';
import { nameIn, packNamed } from '../../ledger/store/dictionaries.ts';
import { nameInspections } from '../../ledger/store/inspections.ts';
import { packsOf } from '../../ledger/store/packs.ts';
import { papersOf, placesOf, totalsOf } from '../../ledger/store/papers.ts';
import type { Actor } from '../../people/actor.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { PackRef } from '../../rulepack/model.ts';
import type { ExchangeServices } from '../actions.ts';
import { asOfWords, ownColumn, paperColumns, paperTitle } from '../labels/lists.ts';
import {
  mostInDocument,
  mostListed,
  type PaperAnswer,
  type PaperBlock,
  type PaperFilters,
  type PaperHead,
  type PaperList,
  type PaperQuery,
} from '../model/lists.ts';
import type { ExchangeRefusal } from '../model.ts';
import { blockOf, headingsOf, type OwnFields, type PaperOwnField, totalsInWords } from './compose.ts';

/** A list that was opened: its head, and its problems to be read in portions within the same snapshot. */
interface OpenList {
  head: PaperHead;
  blocks(from: number, to: number): AsyncGenerator<PaperBlock[]>;
}

const portion = 100;

/** One page of a list on the screen. */
export function readPaperList(
  services: ExchangeServices,
  actor: Actor,
  list: PaperList,
  { page, size, ...filters }: PaperQuery,
): Promise<Outcome<PaperAnswer, ExchangeRefusal>> {
  return services.db.snapshot(actor.scope, async (tx) => {
    const opened = await open(services, tx, actor, list, filters, mostListed);
    if (!opened.ok) return opened;
    const { head, blocks } = opened.value;
    const read: PaperBlock[] = [];
    for await (const part of blocks((page - 1) * size, page * size)) read.push(...part);
    return done({ ...head, blocks: read });
  });
}

/** How the bytes of a list are made from its head and its portions. */
export type PaperWriter = (
  head: PaperHead,
  blocks: AsyncIterable<readonly PaperBlock[]>,
  who: string,
) => Promise<Buffer>;

/**
 * A whole list as a file. Everything in it is read in one snapshot, whose moment it prints. Leaves a line in the chain
 * of the one organisation it is about, else of the actor's own, before it is given out.
 */
export async function exportPaperList(
  services: ExchangeServices,
  actor: Actor,
  list: PaperList,
  filters: PaperFilters,
  { format, write }: { format: 'xlsx' | 'docx'; write: PaperWriter },
): Promise<Outcome<{ title: string; day: string; bytes: Buffer }, ExchangeRefusal>> {
  const most = format === 'docx' ? mostInDocument : mostListed;
  const made = await services.db.snapshot(actor.scope, async (tx) => {
    const opened = await open(services, tx, actor, list, filters, most);
    if (!opened.ok) return opened;
    const { head, blocks, about } = opened.value;
    return done({ head, about, bytes: await write(head, blocks(0, head.total), actor.name) });
  });
  if (!made.ok) return made;
  const { head, about, bytes } = made.value;
  const { asOf, total } = head;
  await services.db.write(actor.scope, (tx) =>
    record(tx, services.clock.now(), [
      {
        chain: about ?? actor.homeId,
        actor,
        action: 'ledger.export',
        object: { kind: 'ledger', id: null },
        values: { list, format, filters, asOf, rows: total },
      },
    ]),
  );
  return done({ title: head.title, day: shanghaiDay(new Date(asOf)), bytes });
}

async function open(
  services: ExchangeServices,
  tx: Transaction,
  actor: Actor,
  list: PaperList,
  filters: PaperFilters,
  most: number,
): Promise<Outcome<OpenList & { about: number | null }, ExchangeRefusal>> {
  const query = listQuery.parse(filters);
  const asOf = services.clock.now();
  const day = shanghaiDay(asOf);
  const order = list === 'duties' ? 'unit' : 'ledger';
  const places = await placesOf(tx, query, actor.scope, day, order, most + 1);
  if (places.length > most) return refuse(most === mostListed ? 'list-too-large' : 'document-too-large', { most });
  const among = new Set(places.map(({ inspectionId }) => inspectionId));
  const [totals, listed] = await Promise.all([totalsOf(tx, query, actor.scope, day), nameInspections(tx, [...among])]);
  const [only] = listed;
  const packs = await packsOf(tx, [...among]);
  const ownFields = ownFieldsOf(list, [...packs.values()]);
  const organisations = new Map(
    listed.map(({ organisationId, organisationName }) => [organisationId, organisationName]),
  );
  const kinds = new Set(listed.map(({ kind }) => kind));
  const [organisation] = organisations.size === 1 ? organisations : [];
  const head: PaperHead = {
    list,
    title: paperTitle(list, organisation?.[1] ?? null, kinds.size === 1 ? (only?.kind ?? null) : null),
    subtitle: listed.length === 1 ? (only?.title ?? null) : null,
    asOf: asOf.toISOString(),
    asOfWords: asOfWords(asOf),
    totals: totalsInWords(list, totals),
    columns: [...paperColumns[list], ...ownFields.columns.map(ownColumn)],
    total: places.length,
  };
  const titles = new Map(listed.length === 1 ? [] : listed.map(({ id, title }) => [id, title]));
  const blocks = (from: number, to: number) => portions(tx, list, places, { from, to, day, titles, packs, ownFields });
  return done({ head, blocks, about: organisation?.[0] ?? null });
}

async function* portions(
  tx: Transaction,
  list: PaperList,
  places: readonly Placed[],
  {
    from,
    to,
    day,
    titles,
    packs,
    ownFields,
  }: {
    from: number;
    to: number;
    day: string;
    titles: ReadonlyMap<number, string>;
    packs: ReadonlyMap<number, PackRef>;
    ownFields: OwnFields;
  },
): AsyncGenerator<PaperBlock[]> {
  const units = new Map<string, number>();
  const unitOf = (place: Placed): string => `${place.organisationId} ${place.leadUnit}`;
  for (const place of places) units.set(unitOf(place), (units.get(unitOf(place)) ?? 0) + 1);
  for (let at = from; at < Math.min(to, places.length); at += portion) {
    const part = places.slice(at, Math.min(at + portion, to));
    const problems = new Map((await inFull(tx, part, day)).map((problem) => [problem.id, problem]));
    yield part.flatMap((place, index) => {
      const problem = problems.get(place.id);
      if (problem === undefined) return [];
      const before = at + index === from ? null : (places[at + index - 1] ?? null);
      const names = { inspection: titles.get(place.inspectionId) ?? null, inUnit: units.get(unitOf(place)) ?? 0 };
      const pack = packs.get(place.inspectionId);
      const nameOf = (dictionary: DictionaryName, code: string | null): string =>
        (pack === undefined ? code : nameIn(pack, dictionary, code)) ?? '';
      const facts = { problem, no: at + index + 1, nameOf, ownFields };
      return { ...blockOf(list, facts), headings: headingsOf(list, place, before, names) };
    });
  }
}

// Fields of the packs of all that is listed; one that two of them have stands once. A list of problems shows those of
// problems, a list of measures those of measures; the ledger both, and tells those of progress with each entry.
function ownFieldsOf(list: PaperList, refs: readonly PackRef[]): OwnFields {
  const of = (owner: OwnOwner): PaperOwnField[] => {
    const fields = refs.flatMap((ref) => packNamed(ref)?.fields[owner] ?? []);
    return [...new Map(fields.map((field) => [field.code, { owner, field }])).values()];
  };
  const columns = {
    problems: () => of('problem'),
    tasks: () => of('measure'),
    duties: () => [],
    plan: () => of('measure'),
    ledger: () => [...of('problem'), ...of('measure')],
  } satisfies Record<PaperList, () => PaperOwnField[]>;
  return { columns: columns[list](), progress: list === 'ledger' ? of('progress').map(({ field }) => field) : [] };
}

async function inFull(tx: Transaction, part: readonly Placed[], day: string) {
  const read = [...Map.groupBy(part, ({ organisationId }) => organisationId)].map(([organisationId, places]) =>
    papersOf(
      tx,
      organisationId,
      places.map(({ id }) => id),
      day,
    ),
  );
  return (await Promise.all(read)).flat();
}
