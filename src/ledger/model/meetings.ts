import { z } from 'zod';
import { day, id } from './fields.ts';

/** 专题会, 领导小组会, 专题民主生活会. */
export const meetingKinds = ['special', 'leading_group', 'democratic_life', 'other'] as const;
const meetingKind = z.enum(meetingKinds);
export type MeetingKind = z.infer<typeof meetingKind>;

const decision = z.object({
  id: z.number(),
  content: z.string(),
  /** The measure that it became, with the problem that this measure serves. */
  measure: z.object({ id: z.number(), problemId: z.number() }).nullable(),
});

/** A meeting about the rectification, with what it decided. */
export const meeting = z.object({
  id: z.number(),
  organisationId: z.number(),
  inspectionId: z.number(),
  kind: meetingKind,
  heldOn: z.string(),
  title: z.string(),
  topics: z.string(),
  decisions: z.array(decision),
  version: z.number(),
});
export type Meeting = z.infer<typeof meeting>;

const facts = {
  kind: meetingKind,
  heldOn: day,
  title: z.string().trim().min(1, '请填写会议名称').max(200, '名称最多 200 字'),
  topics: z.string().trim().max(8000, '议题最多 8000 字'),
};

export const newMeetingBody = z.object({
  inspectionId: id,
  ...facts,
  decisions: z.array(z.string().trim().min(1, '请填写议定事项').max(8000)).max(100),
});

export const changeMeetingBody = z.object({
  version: z.number().int().positive(),
  ...facts,
  /** Those that are left out are withdrawn; one without id is new. */
  decisions: z
    .array(z.object({ id: id.nullish(), content: z.string().trim().min(1, '请填写议定事项').max(8000) }))
    .max(100),
});
