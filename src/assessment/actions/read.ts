import type { Actor } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import {
  type AssessmentRefusal,
  type Draw,
  type DrawList,
  type DrawSummary,
  drawsPerPage,
  type FrameItem,
  type Recorded,
  type UnitRate,
} from '../model.ts';
import { wilson } from '../rules/rates.ts';
import type { AssessmentServices } from '../services.ts';
import * as store from '../store/draws.ts';
import { frozenFrame } from '../store/frame.ts';
import { namesOf } from '../store/places.ts';
import { countsByUnit, recordedFindings, type UnitCount } from '../store/results.ts';
import { type SheetFacts, sheetFacts } from '../store/sheets.ts';
import { checkedBy, mayCheck } from './rights.ts';

const summaryOf = (row: store.DrawRow): DrawSummary => ({ ...row, ...store.standing(row) });

/** Draws that the actor sees, the latest first, and where he may draw. */
export const readDraws = (services: AssessmentServices, actor: Actor, page: number): Promise<DrawList> =>
  services.db.read(actor.scope, async (tx) => {
    const window = { size: drawsPerPage, skip: (page - 1) * drawsPerPage };
    const [{ total, rows }, mayDraw] = await Promise.all([store.listDraws(tx, window), namesOf(tx, checkedBy(actor))]);
    return { total, items: rows.map(summaryOf), mayDraw };
  });

/** A draw with its items, where it has them, and what was found of each. */
export const readDraw = (
  services: AssessmentServices,
  actor: Actor,
  id: number,
): Promise<Outcome<Draw, AssessmentRefusal>> =>
  services.db.read(actor.scope, async (tx) => {
    const row = await store.findDraw(tx, id);
    if (row === null) return refuse('draw-not-found');
    const items = await store.drawnItems(tx, row);
    return done({
      ...row,
      ...store.standing(row),
      today: today(services.clock),
      items,
      mayWork: mayCheck(actor, row.organisationId),
    });
  });

/** The frame of a draw as it was frozen. */
export const readFrame = (
  services: AssessmentServices,
  actor: Actor,
  id: number,
): Promise<Outcome<{ title: string; items: FrameItem[] }, AssessmentRefusal>> =>
  services.db.read(actor.scope, async (tx) => {
    const row = await store.findDraw(tx, id);
    if (row === null) return refuse('draw-not-found');
    return done({ title: row.title, items: await frozenFrame(tx, { organisationId: row.organisationId, drawId: id }) });
  });

/** What the sheets of a draw print. */
export const readSheets = (
  services: AssessmentServices,
  actor: Actor,
  id: number,
): Promise<Outcome<{ draw: store.DrawRow; sheets: SheetFacts[] }, AssessmentRefusal>> =>
  services.db.read(actor.scope, async (tx) => {
    const row = await store.findDraw(tx, id);
    if (row === null) return refuse('draw-not-found');
    if (row.seed === null) return refuse('draw-not-drawn');
    const items = await store.drawnItems(tx, row);
    return done({ draw: row, sheets: await sheetFacts(tx, items) });
  });

/** False closures by organisation and lead unit, of what the actor sees; an organisation's sum stands before its units. */
export const readRates = (
  services: AssessmentServices,
  actor: Actor,
  organisation: number | null,
): Promise<UnitRate[]> =>
  services.db.read(actor.scope, async (tx) => {
    const counts = Map.groupBy(await countsByUnit(tx, organisation), (count) => count.organisationId);
    return [...counts.values()].flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const rows = own.map((count) => rateOf(count, false));
      const sum = (part: 'checked' | 'partly' | 'untrue') => own.reduce((all, count) => all + count[part], 0);
      const whole = { ...first, checked: sum('checked'), partly: sum('partly'), untrue: sum('untrue') };
      return [rateOf({ ...whole, unitId: null, unit: null }, true), ...rows];
    });
  });

const rateOf = (count: UnitCount, isSum: boolean): UnitRate => ({
  ...count,
  isSum,
  rate: wilson(count.partly + count.untrue, count.checked),
});

/** What checks found of the items that the actor sees. */
export const readFindings = (services: AssessmentServices, actor: Actor): Promise<Recorded> =>
  services.db.read(actor.scope, recordedFindings);
