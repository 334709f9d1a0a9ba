import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packNamed } from '../../ledger/store/dictionaries.ts';
import { type OpenDues, openDues, problemsDueOn } from '../../ledger/store/dues.ts';
import type { Actor } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { PackRef, RulePack } from '../../rulepack/model.ts';
import { packOf } from '../../rulepack/rules.ts';
import { readCalendar } from '../../rulepack/store/calendar.ts';
import { parsePack } from '../../rulepack/store.ts';
import type { MilestoneState } from '../model/milestones.ts';
import type { PackCheckAnswer, PackEffect, PackFiles, PackScreenRefusal } from '../model/packs.ts';
import { changedSections, type DueCount, dayKey, LightChanges, RungChanges } from '../rules/pack-effect.ts';
import type { SupervisionServices } from '../services.ts';
import { type AwaitedReplies, repliesAwaited } from '../store/letter-register.ts';
import { type InspectionClocks, readClocks, statesOf } from '../store/milestones.ts';

export interface PackServices extends SupervisionServices {
  /** The packs of this installation, read once at the start. */
  packs: readonly RulePack[];
  /** Where the office keeps packs of its own; read anew whenever somebody looks. */
  packFolder: string;
}

/** A whole pack, every section with its basis. */
export function readPack({ packs }: PackServices, ref: PackRef): Outcome<RulePack, PackScreenRefusal> {
  const found = packOf(packs, ref);
  return found === null ? refuse('pack-unknown') : done(found);
}

/** The files in the office's own folder as they are now, with every fault; what of them the server knows already. */
export function listPackFiles({ packs, packFolder }: PackServices): PackFiles {
  const names = existsSync(packFolder) ? readdirSync(packFolder).filter((name) => name.endsWith('.yaml')) : [];
  return {
    files: names.sort().map((name) => {
      const read = parsePack(readFileSync(join(packFolder, name), 'utf8'));
      if ('faults' in read) return { name, state: 'faulty', pack: null, version: null, faults: read.faults };
      const { pack, version } = read.pack;
      const known = packOf(packs, { pack, version });
      const state =
        known === null ? 'waiting' : JSON.stringify(known) === JSON.stringify(read.pack) ? 'loaded' : 'changed';
      return { name, state, pack, version, faults: [] };
    }),
  };
}

/** Checks a pack that was pasted, dropped or lies in the folder, and says what it would change of what is under way. */
export async function checkPack(
  services: PackServices,
  actor: Actor,
  asked: { text?: string | undefined; file?: string | undefined },
): Promise<Outcome<PackCheckAnswer, PackScreenRefusal>> {
  const text = asked.text ?? textOf(services, asked.file ?? '');
  if (text === null) return refuse('pack-file-missing');
  const read = parsePack(text);
  if ('faults' in read) return done({ faults: read.faults, effect: null });
  const effect = await services.db.read(actor.scope, (tx) => effectOf(tx, services, read.pack));
  return done({ faults: [], effect });
}

const textOf = ({ packFolder }: PackServices, file: string): string | null => {
  const path = join(packFolder, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
};

/** Of no more open problems than these is an effect counted out, those of the newest inspections. */
const mostProblems = 20_000;
/** How many rows of each kind an effect shows; its figures count all. */
const mostRows = 20;

async function effectOf(tx: Transaction, services: PackServices, pack: RulePack): Promise<PackEffect> {
  const day = today(services.clock);
  const [all, calendar] = [await readClocks(tx, null), await readCalendar(tx)];
  const following = all.filter((clocks) => clocks.pack.pack === pack.pack && packNamed(clocks.pack) !== null);
  const ids = following.map(({ inspectionId }) => inspectionId);
  const [{ dues, whole }, replies] = await Promise.all([openDues(tx, ids, mostProblems), repliesAwaited(tx, ids)]);
  const duesOf = Map.groupBy(dues, ({ inspectionId }) => inspectionId);
  const repliesOf = Map.groupBy(replies, ({ inspectionId }) => inspectionId);
  const milestones: PackEffect['milestones'] = { changed: 0, rows: [] };
  // Everything that follows the same version and is due on the same day is counted out once.
  const byVersion = new Map<number, DueCount[]>();
  for (const clocks of following) {
    const before = statesOf(clocks, calendar, day);
    compareMilestones(milestones, clocks, before, statesOf(clocks, calendar, day, pack));
    const counts = byVersion.get(clocks.pack.version) ?? [];
    const awaited = repliesOf.get(clocks.inspectionId) ?? [];
    counts.push(...countsOf(before, duesOf.get(clocks.inspectionId) ?? [], awaited));
    byVersion.set(clocks.pack.version, counts);
  }
  const [lights, rungs] = [new LightChanges(), new RungChanges()];
  for (const [version, counts] of byVersion) {
    const now = packNamed({ pack: pack.pack, version });
    if (now === null) continue;
    lights.add(version, now, pack, merge(counts), calendar, day);
    // A rung does not ask whether something was begun.
    rungs.add(now, pack, merge(counts.map((count) => ({ ...count, untouchedSince: null }))), calendar, day);
  }
  const base = newestOf(services.packs, pack.pack);
  return {
    pack: pack.pack,
    version: pack.version,
    name: pack.name,
    from: pack.from,
    against: base?.version ?? null,
    sections: base === null ? [] : changedSections(base, pack),
    inspections: following.length,
    problems: dues.reduce((sum, { n }) => sum + n, 0),
    counted: whole.length,
    milestones,
    lights: { otherDays: lights.otherDays, moves: lights.moves, rows: await firstRows(tx, following, lights) },
    rungs: rungs.rungs,
  };
}

const newestOf = (packs: readonly RulePack[], name: string): RulePack | null =>
  packs
    .filter(({ pack }) => pack === name)
    .reduce<RulePack | null>((best, each) => (best === null || each.version > best.version ? each : best), null);

function compareMilestones(
  found: PackEffect['milestones'],
  { inspectionId, title, organisation }: InspectionClocks,
  before: readonly MilestoneState[],
  after: readonly MilestoneState[],
): void {
  const keys = new Set([...before, ...after].map(({ key }) => key));
  for (const key of keys) {
    const [now, then] = [before, after].map((states) => states.find((state) => state.key === key));
    // What was reached is past: another day would change nothing.
    if ((now ?? then)?.done || (now?.due ?? null) === (then?.due ?? null)) continue;
    found.changed++;
    if (found.rows.length < mostRows)
      found.rows.push({
        inspectionId,
        inspection: title,
        organisation,
        name: then?.name ?? now?.name ?? key,
        before: now?.due ?? null,
        after: then?.due ?? null,
      });
  }
}

const countsOf = (
  states: readonly MilestoneState[],
  dues: readonly OpenDues[],
  replies: readonly AwaitedReplies[],
): DueCount[] => [
  ...states.flatMap(({ due, done: reached }) =>
    due === null || reached !== null
      ? []
      : [{ kind: 'milestone' as const, due, untouchedSince: null, rung: null, n: 1 }],
  ),
  ...dues.map(({ due, longTerm, untouchedSince, n }) => ({
    kind: longTerm ? ('heartbeat' as const) : ('deadline' as const),
    due,
    untouchedSince,
    rung: null,
    n,
  })),
  ...replies.map(({ rung, due, n }) => ({ kind: 'reply' as const, due, untouchedSince: null, rung, n })),
];

function merge(counts: readonly DueCount[]): DueCount[] {
  const merged = new Map<string, DueCount>();
  for (const count of counts) {
    const key = `${count.kind} ${count.rung} ${dayKey(count)}`;
    merged.set(key, { ...count, n: (merged.get(key)?.n ?? 0) + count.n });
  }
  return [...merged.values()];
}

async function firstRows(
  tx: Transaction,
  following: readonly InspectionClocks[],
  { moved }: LightChanges,
): Promise<PackEffect['lights']['rows']> {
  const found: PackEffect['lights']['rows'] = [];
  for (const [version, days] of moved) {
    const ids = following.filter((clocks) => clocks.pack.version === version).map(({ inspectionId }) => inspectionId);
    const rows = await problemsDueOn(tx, ids, [...days.values()], mostRows - found.length);
    for (const { untouchedSince, ...row } of rows) {
      const move = days.get(dayKey({ due: row.due, untouchedSince }));
      found.push({ ...row, before: move?.before ?? null, after: move?.after ?? null });
    }
    if (found.length >= mostRows) break;
  }
  return found;
}
