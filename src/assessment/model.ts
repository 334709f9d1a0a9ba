import { z } from 'zod';

const id = z.number().int().positive();
const idText = z.coerce.number().int().positive();
const day = z.iso.date('日期写作 2026-08-31');

/** What a check of a closed item finds: borne out, in part, or not. */
export const findings = ['true', 'partly', 'false'] as const;
export type Finding = (typeof findings)[number];

/** Where the seed comes from: a number that is made public after the frame was frozen, or chance of the system. */
const seedSources = ['announced', 'system'] as const;
export type SeedSource = (typeof seedSources)[number];

/** A frozen frame waits for its seed; a draw has its items; it is done when each has its finding. */
const drawStates = ['frozen', 'drawn', 'done'] as const;
export type DrawState = (typeof drawStates)[number];

/** Most items that a frame may hold: as many as one answers for at once. */
export const mostInFrame = 20_000;
/** Most items of a draw: as many sheets as one file holds. */
export const mostDrawn = 500;
export const drawsPerPage = 50;

/** Which closed items may be drawn: those of an organisation and all below it, closed between two days. */
const range = {
  organisation: idText,
  inspection: idText.optional(),
  unit: idText.optional(),
  from: day,
  to: day,
};
const inOrder = { message: '止日不能早于起日', path: ['to'] };
export const frameQuery = z.object(range).refine(({ from, to }) => to >= from, inOrder);
export type FrameQuery = z.infer<typeof frameQuery>;

export const newDrawBody = z
  .object({
    ...range,
    title: z.string().trim().min(1, '请填写名称').max(100, '名称最多 100 字'),
    /** How many items, or what share of the frame in whole percent. */
    size: z.number().int().min(1, '至少抽 1 项').max(mostDrawn, `一次最多抽 ${mostDrawn} 项`).nullable(),
    share: z.number().int().min(1, '比例从 1 到 100').max(100, '比例从 1 到 100').nullable(),
    seedSource: z.enum(seedSources),
    /** Which number will be the seed, told before anybody can know it. */
    seedWords: z.string().trim().max(200, '种子来源最多 200 字'),
    /** Hash of the frame that its maker saw. */
    frameHash: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .refine(({ from, to }) => to >= from, inOrder)
  .refine(({ size, share }) => (size === null) !== (share === null), { message: '请填写件数或比例', path: ['size'] })
  .refine(({ seedSource, seedWords }) => seedSource === 'system' || seedWords !== '', {
    message: '请写明用哪一个公开的号码做种子',
    path: ['seedWords'],
  });
export type NewDraw = z.infer<typeof newDrawBody>;

export const seedBody = z.object({
  version: id,
  /** The announced number; null where the system draws it. */
  seed: z
    .string()
    .trim()
    .min(1, '请填写种子')
    .max(100, '种子最多 100 字')
    .regex(/^[^\p{Cc}]*$/u, '种子写在一行里')
    .nullable(),
});
export type SeedRequest = z.infer<typeof seedBody>;

export const findingBody = z
  .object({
    /** Number of the last finding that the writer saw of this item; 0 for none. */
    seen: z.number().int().min(0),
    finding: z.enum(findings),
    words: z.string().trim().max(2000, '核查情况最多 2000 字'),
    checkers: z.string().trim().min(1, '请填写核查人').max(100, '核查人最多 100 字'),
    checkedOn: day,
  })
  .refine(({ finding, words }) => finding === 'true' || words !== '', {
    message: '请写明哪里不实',
    path: ['words'],
  });
export type FindingRequest = z.infer<typeof findingBody>;

export const drawParams = z.object({ id: idText });
export const drawnItemParams = drawParams.extend({ problem: idText });
export const drawsQuery = z.object({ page: z.coerce.number().int().min(1).max(200).default(1) });
export const ratesQuery = z.object({ organisation: idText.optional() });

/** A share with the interval in which the true one lies with 95 %: each from 0 to 1; null where nothing was counted. */
const rate = z
  .object({ part: z.number(), of: z.number(), share: z.number(), low: z.number(), high: z.number() })
  .nullable();
export type Rate = z.infer<typeof rate>;

/** 衡水's rule (domain.md §1.7): five items whose report is not what was found take all points. Shown, never applied. */
export const vetoFrom = 5;

const weighed = {
  weight: z.number(),
  openDoubts: z.number(),
  overruledDoubts: z.number(),
  unitChecked: z.number(),
  unitFalse: z.number(),
  /** What the weight is made of. */
  parts: z.object({ base: z.number(), open: z.number(), overruled: z.number(), record: z.number() }),
};
/** An item as it stood when the frame was frozen. */
const frameItem = z.object({
  problemId: z.number(),
  organisationId: z.number(),
  organisation: z.string(),
  unitId: z.number().nullable(),
  unit: z.string().nullable(),
  number: z.string().nullable(),
  title: z.string(),
  status: z.string(),
  closedOn: z.string(),
  ...weighed,
});
export type FrameItem = z.infer<typeof frameItem>;

/** Items shown of a frame that is looked at before it is frozen. */
export const shownOfFrame = 20;
export const framePreview = z.object({
  count: z.number(),
  /** Closed in this range, but checked since, or drawn and not yet checked. */
  leftOut: z.number(),
  weightSum: z.number(),
  hash: z.string(),
  units: z.array(
    z.object({ organisation: z.string(), unit: z.string().nullable(), count: z.number(), weightSum: z.number() }),
  ),
  /** The heaviest. */
  items: z.array(frameItem),
});
export type FramePreview = z.infer<typeof framePreview>;

const summary = z.object({
  id: z.number(),
  organisationId: z.number(),
  organisation: z.string(),
  title: z.string(),
  state: z.enum(drawStates),
  inspection: z.string().nullable(),
  unit: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  frameCount: z.number(),
  size: z.number(),
  checked: z.number(),
  /** Not borne out, wholly or in part, of those checked. */
  rate,
  frozenAt: z.string(),
});
export type DrawSummary = z.infer<typeof summary>;

const place = z.object({ id: z.number(), name: z.string() });
export const drawList = z.object({
  total: z.number(),
  items: z.array(summary),
  /** Organisations over which the reader may draw. */
  mayDraw: z.array(place),
});
export type DrawList = z.infer<typeof drawList>;

/** What a check found, by whom and when; the last of an item counts, former ones stay. */
const found = z.object({
  id: z.number(),
  finding: z.enum(findings),
  words: z.string(),
  checkers: z.string(),
  checkedOn: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});

const drawnItem = frameItem.extend({
  place: z.number(),
  score: z.string(),
  /** Status of today. */
  statusNow: z.string(),
  found: found.nullable(),
  /** How many findings it has, corrected ones among them. */
  foundTimes: z.number(),
});
export type DrawnItem = z.infer<typeof drawnItem>;

export const drawAnswer = summary.extend({
  share: z.number().nullable(),
  seedSource: z.enum(seedSources),
  seedWords: z.string(),
  seed: z.string().nullable(),
  algorithm: z.string(),
  frameHash: z.string(),
  weightSum: z.number(),
  frozenBy: z.string(),
  drawnAt: z.string().nullable(),
  drawnBy: z.string().nullable(),
  version: z.number(),
  today: z.string(),
  items: z.array(drawnItem),
  mayWork: z.boolean(),
});
export type Draw = z.infer<typeof drawAnswer>;

/** Checks of an organisation's items, or of those that one unit leads. */
const unitRate = z.object({
  organisationId: z.number(),
  organisation: z.string(),
  unitId: z.number().nullable(),
  unit: z.string().nullable(),
  /** The sum of an organisation's rows, or one of them. */
  isSum: z.boolean(),
  checked: z.number(),
  partly: z.number(),
  untrue: z.number(),
  rate,
});
export type UnitRate = z.infer<typeof unitRate>;
export const ratesAnswer = z.array(unitRate);

/** A finding as whoever sees the item may read it. */
const recorded = found.extend({
  problemId: z.number(),
  title: z.string(),
  organisation: z.string(),
  unit: z.string().nullable(),
});
export const recordedAnswer = z.object({ total: z.number(), items: z.array(recorded) });
export type Recorded = z.infer<typeof recordedAnswer>;

export type AssessmentRefusal =
  | 'draw-not-found'
  | 'draw-not-allowed'
  | 'draw-frame-empty'
  | 'draw-frame-too-large'
  | 'draw-frame-changed'
  | 'draw-too-many'
  | 'draw-changed'
  | 'draw-drawn-before'
  | 'draw-seed-missing'
  | 'draw-seed-not-asked'
  | 'draw-not-drawn'
  | 'draw-item-not-drawn'
  | 'check-stale'
  | 'check-day-wrong';
