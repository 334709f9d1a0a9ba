import { randomInt } from 'node:crypto';
import { record } from '../../audit/store.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import {
  type AssessmentRefusal,
  type FrameItem,
  type FramePreview,
  type FrameQuery,
  mostDrawn,
  mostInFrame,
  type NewDraw,
  type SeedRequest,
  shownOfFrame,
} from '../model.ts';
import { algorithm, draw, frameText, sizeOfShare } from '../rules/draw.ts';
import type { AssessmentServices } from '../services.ts';
import * as store from '../store/draws.ts';
import { frameOf, frozenFrame, insertFrame } from '../store/frame.ts';
import { checker, mayCheck } from './rights.ts';

const weighted = (items: readonly FrameItem[]) => items.map((item) => ({ ...item, id: item.problemId }));

/** Hash of a frame as sheets print it. */
const hashOfFrame = (items: readonly FrameItem[]): string => sm3Hex(frameText(weighted(items)));

const sumOf = (items: readonly FrameItem[]): number => items.reduce((sum, { weight }) => sum + weight, 0);

/** The frame that a draw made now would have: counts, weights, by unit, its heaviest items. */
export const previewFrame = (
  services: AssessmentServices,
  actor: Actor,
  query: FrameQuery,
): Promise<Outcome<FramePreview, AssessmentRefusal>> =>
  services.db.read(actor.scope, async (tx) => {
    if (!mayCheck(actor, query.organisation)) return refuse('draw-not-allowed');
    const { items, leftOut } = await frameOf(tx, query);
    if (items.length > mostInFrame) return refuse('draw-frame-too-large', { most: mostInFrame });
    const units = Map.groupBy(items, ({ organisationId, unitId }) => `${organisationId} ${unitId}`);
    const named = [...units.values()].map((own) => ({
      organisation: own[0]?.organisation ?? '',
      unit: own[0]?.unit ?? null,
      count: own.length,
      weightSum: sumOf(own),
    }));
    return done({
      count: items.length,
      leftOut,
      weightSum: sumOf(items),
      hash: hashOfFrame(items),
      units: named.sort((a, b) => a.organisation.localeCompare(b.organisation, 'zh') || b.weightSum - a.weightSum),
      items: [...items].sort((a, b) => b.weight - a.weight || a.problemId - b.problemId).slice(0, shownOfFrame),
    });
  });

/** Freezes a frame as its maker saw it, before anybody can know the seed. */
export const freezeFrame = (
  services: AssessmentServices,
  actor: Actor,
  asked: NewDraw,
): Promise<Outcome<{ id: number }, AssessmentRefusal>> =>
  change<{ id: number }, AssessmentRefusal>(services.db, actor.scope, commandKey(actor, 'check.freeze'), async (tx) => {
    const { organisation } = asked;
    if (!mayCheck(actor, organisation)) return refuse('draw-not-allowed');
    const { items } = await frameOf(tx, asked);
    if (items.length === 0) return refuse('draw-frame-empty');
    if (items.length > mostInFrame) return refuse('draw-frame-too-large', { most: mostInFrame });
    if (hashOfFrame(items) !== asked.frameHash) return refuse('draw-frame-changed');
    const size = asked.size ?? sizeOfShare(items.length, asked.share ?? 0);
    if (size > Math.min(items.length, mostDrawn))
      return refuse('draw-too-many', { size, most: Math.min(items.length, mostDrawn) });
    const at = services.clock.now();
    const by = checker(actor, organisation);
    const weightSum = sumOf(items);
    const { id } = await store.insertDraw(
      tx,
      asked,
      { count: items.length, size, weightSum, algorithm },
      { accountId: actor.accountId, name: by.name, at },
    );
    await insertFrame(tx, { organisationId: organisation, drawId: id }, items);
    await record(tx, at, [
      {
        chain: organisation,
        actor: by,
        action: 'check.freeze',
        object: { kind: 'draw', id },
        values: { ...asked, size, count: items.length, weightSum, algorithm },
      },
    ]);
    return done({ id });
  });

// Twelve digits, as easy to copy by hand as a lottery's.
const chance = (): string => Array.from({ length: 12 }, () => randomInt(10)).join('');

/** Draws the items of a frozen frame by its seed: the announced one, or one of the system's own. Once. */
export const drawItems = (
  services: AssessmentServices,
  actor: Actor,
  id: number,
  asked: SeedRequest,
): Promise<Outcome<undefined, AssessmentRefusal>> =>
  change<undefined, AssessmentRefusal>(services.db, actor.scope, commandKey(actor, 'check.draw'), async (tx) => {
    const seen = await store.findDraw(tx, id);
    if (seen === null) return refuse('draw-not-found');
    const { organisationId } = seen;
    if (!mayCheck(actor, organisationId)) return refuse('draw-not-allowed');
    if (seen.seed !== null) return refuse('draw-drawn-before');
    if ((await store.lockDraw(tx, id)) !== asked.version) return refuse('draw-changed');
    if (seen.seedSource === 'announced' && asked.seed === null) return refuse('draw-seed-missing');
    if (seen.seedSource === 'system' && asked.seed !== null) return refuse('draw-seed-not-asked');
    const seed = asked.seed ?? chance();
    const frame = await frozenFrame(tx, { organisationId, drawId: id });
    const drawn = draw(weighted(frame), seed, seen.size, sm3Hex);
    const at = services.clock.now();
    const by = checker(actor, organisationId);
    await store.writeDrawn(tx, { organisationId, id }, seed, drawn, { accountId: actor.accountId, name: by.name, at });
    await record(tx, at, [
      {
        chain: organisationId,
        actor: by,
        action: 'check.draw',
        object: { kind: 'draw', id },
        values: { seed, frameHash: seen.frameHash, algorithm, problems: drawn.map(({ problemId }) => problemId) },
      },
    ]);
    return done(undefined);
  });
