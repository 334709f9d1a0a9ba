import { z } from 'zod';
import { roles } from '../../people/model.ts';
import { basis, code, distinct, name } from './parts.ts';

const count = z.int().min(0, '不能是负数').max(3_660, '最多十年');

/** A length of time: calendar days, calendar months, or working days; exactly one of them. */
export const span = z
  .strictObject({ days: count.optional(), months: count.max(120).optional(), workdays: count.max(1_500).optional() })
  .refine((given) => Object.values(given).filter((value) => value !== undefined).length === 1, {
    message: '写 days（天）、months（月）、workdays（工作日）中的一个',
  });
export type Span = z.infer<typeof span>;

/** Events of an inspection from which clocks run; each is a day that the ledger knows. */
export const clockEvents = ['inspection_end', 'feedback', 'plan_approved', 'publication'] as const;
export type ClockEvent = (typeof clockEvents)[number];

/** What a milestone is, so that the ledger can tell by itself when it is reached; `other`: somebody says so. */
export const milestoneKinds = [
  'topic_meeting',
  'plan',
  'democratic_life',
  'period_end',
  'progress_report',
  'head_report',
  'internal_disclosure',
  'public_disclosure',
  'follow_up',
  'follow_up_report',
  'assessment',
  'look_back',
  'other',
] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

const milestone = z.strictObject({
  key: code,
  name,
  kind: z.enum(milestoneKinds),
  /** From what the time runs: an event, or the key of an earlier milestone (its own due day). */
  after: z.string().min(1),
  within: span,
  basis,
});
export type Milestone = z.infer<typeof milestone>;

export const milestones = z
  .array(milestone)
  .max(60)
  .default([])
  .check((context) => {
    const known = new Set<string>(clockEvents);
    for (const [at, { key, after }] of context.value.entries()) {
      if (!known.has(after))
        context.issues.push({
          code: 'custom',
          message: `“${after}”不是起算事件（${clockEvents.join('、')}），也不是前面的节点`,
          input: after,
          path: [at, 'after'],
        });
      if (known.has(key))
        context.issues.push({ code: 'custom', message: `节点“${key}”出现了两次`, input: key, path: [at, 'key'] });
      known.add(key);
    }
  });

/** When a thing that has a deadline turns yellow and red. */
export const lights = z.strictObject({
  basis,
  names: z.strictObject({ green: name, yellow: name, red: name }).default({ green: '绿', yellow: '黄', red: '红' }),
  /** Yellow from so long before the deadline (or the next heartbeat of what is kept open). */
  yellowBefore: span,
  /** Yellow as well where nothing has begun after this share (per cent) of the time from its start to its deadline. */
  yellowNotStartedPercent: z.int().min(1).max(100).nullable().default(null),
  /** Red when so long has passed since the deadline; 0 days: from the day after it. */
  redAfter: span.default({ days: 0 }),
});
export type Lights = z.infer<typeof lights>;

/** Acts of supervision, from mild to severe. */
export const acts = ['remind', 'urge', 'notice', 'summons', 'circular', 'accountability'] as const;
export type Act = (typeof acts)[number];

/** Whom a rung addresses: by responsibility for the thing itself, or by role over the organisation. */
export const addressees = ['responsible_person', 'lead_unit', 'responsible_leader', 'head', ...roles] as const;
export type Addressee = (typeof addressees)[number];

/** What sets a rung off. */
const trigger = z
  .strictObject({
    on: z.enum(['deadline', 'milestone', 'heartbeat', 'reply']),
    before: span.optional(),
    after: span.optional(),
    /** With `reply`: the rung whose letter was not answered in time. */
    of: code.optional(),
  })
  .refine(
    ({ before, after }) => (before === undefined) !== (after === undefined),
    '写 before（提前）或 after（逾期后）中的一个',
  )
  .refine(({ on, of }) => (on === 'reply') === (of !== undefined), {
    message: 'on: reply 要写 of，其他不写',
    path: ['of'],
  })
  .refine(({ on, before }) => on !== 'reply' || before === undefined, {
    message: '回复只有逾期后（after）',
    path: ['before'],
  });

const rung = z.strictObject({
  key: code,
  name,
  act: z.enum(acts),
  basis,
  when: trigger,
  to: z.array(z.enum(addressees)).min(1, '至少写一个送达对象').max(9),
  copy: z.array(z.enum(addressees)).max(9).default([]),
  /** Key of the letter that goes out; null: a notice to people alone. */
  letter: code.nullable().default(null),
  /** By when the letter is to be answered, from the day it is issued. */
  reply: span.nullable().default(null),
  /** `auto`: goes out by itself; `draft`: somebody of 整改办 issues or holds it. Notices are always `auto`. */
  issue: z.enum(['auto', 'draft']).default('draft'),
  /** One letter for each thing, or one for all of the same unit that come due on the same day. */
  per: z.enum(['item', 'unit']).default('unit'),
});
export type Rung = z.infer<typeof rung>;

/**
 * Words in braces that a letter's text may have, filled in when it is made: {days} to (before) or since (after) the
 * deadline, {reply} the last day of the reply, {items} one line for each thing.
 */
const letterWords = [
  'addressee',
  'organisation',
  'inspection',
  'items',
  'count',
  'deadline',
  'days',
  'reply',
  'today',
] as const;

const unknownWord = (text: string): string | undefined =>
  [...text.matchAll(/\{([^{}]*)\}/g)]
    .map(([, word = '']) => word)
    .find((word) => !(letterWords as readonly string[]).includes(word));
const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((given) => unknownWord(given) === undefined, {
      error: (issue) =>
        `不认识{${unknownWord(String(issue.input))}}；可以写 ${letterWords.map((word) => `{${word}}`).join('')}`,
    });

const letterTemplate = z.strictObject({
  key: code,
  name,
  /** The word before the year: 整改督 in 整改督〔2026〕1号; letters with the same word share one sequence of numbers. */
  numberWord: z.string().trim().min(1).max(20),
  title: text(120),
  /** Each line a paragraph, without addressee, signature and day: the form brings these. */
  body: text(4_000),
  basis,
});
export type LetterTemplate = z.infer<typeof letterTemplate>;

export const ladder = z
  .strictObject({
    basis,
    rungs: z.array(rung).max(40),
    letters: z.array(letterTemplate).max(40).default([]),
    /** Within what a draft is to be signed or voided; later 整改办 is told. */
    signWithin: span.default({ workdays: 3 }),
  })
  .check((context) => {
    const { rungs, letters } = context.value;
    const fault = (message: string, input: string, path: (string | number)[]): void => {
      context.issues.push({ code: 'custom', message, input, path });
    };
    const seen = new Set<string>();
    const asksReply = new Set(
      letters.filter(({ title, body }) => `${title}${body}`.includes('{reply}')).map(({ key }) => key),
    );
    for (const [at, { key, letter, when, reply }] of rungs.entries()) {
      if (seen.has(key)) fault(`台阶“${key}”出现了两次`, key, ['rungs', at, 'key']);
      if (letter !== null && !letters.some((each) => each.key === letter))
        fault(`letters 里没有“${letter}”`, letter, ['rungs', at, 'letter']);
      if (letter === null && reply !== null) fault('没有函件就没有回复期', key, ['rungs', at, 'reply']);
      if (letter !== null && reply === null && asksReply.has(letter))
        fault(`函件“${letter}”写了{reply}，这一台阶要写 reply（回复期）`, letter, ['rungs', at, 'letter']);
      if (when.of !== undefined && !seen.has(when.of))
        fault(`前面没有台阶“${when.of}”`, when.of, ['rungs', at, 'when', 'of']);
      seen.add(key);
    }
    if (!distinct(letters, ({ key }) => key)) fault('函件代码有重复', '', ['letters']);
  });
export type Ladder = z.infer<typeof ladder>;

/** How the time to the final day is shared out when it is planned backwards; shares in per cent. */
export const planShares = z.strictObject({
  basis,
  stages: z
    .array(
      z.strictObject({
        key: code,
        name,
        share: z.int().min(1).max(100),
        /** Whether measures are worked on in it; false: what comes before them (部署) or after them (审核销号). */
        measures: z.boolean().default(true),
      }),
    )
    .min(1)
    .max(12)
    .refine((stages) => stages.some(({ measures }) => measures), '至少一个阶段要推进措施（measures: true）')
    .refine(
      (stages) => !/tf+t/.test(stages.map(({ measures }) => (measures ? 't' : 'f')).join('')),
      '推进措施的阶段（measures: true）应前后相连',
    )
    .refine((stages) => stages.reduce((sum, { share }) => sum + share, 0) === 100, '各阶段份额合计应为 100')
    .refine((stages) => distinct(stages, ({ key }) => key), '阶段代码有重复'),
});
export type PlanShares = z.infer<typeof planShares>;

/** A scheme by which effects are assessed (成效评估): points of indicators, and the grade from so many points on. */
export const scoring = z
  .strictObject({
    key: code,
    name,
    basis,
    total: z.int().min(1).max(1_000),
    indicators: z
      .array(z.strictObject({ key: code, name, points: z.number().positive() }))
      .min(1)
      .max(60),
    grades: z
      .array(z.strictObject({ code, name, from: z.number().min(0) }))
      .min(2)
      .max(9),
    veto: z
      .array(z.strictObject({ key: code, name }))
      .max(20)
      .default([]),
  })
  .refine(({ total, indicators }) => Math.abs(indicators.reduce((sum, { points }) => sum + points, 0) - total) < 1e-9, {
    message: '各指标分值合计应等于总分',
    path: ['indicators'],
  })
  .refine(({ grades }) => grades.every(({ from }, at) => at === 0 || from < (grades[at - 1]?.from ?? 0)), {
    message: '等次从高到低写',
    path: ['grades'],
  });
