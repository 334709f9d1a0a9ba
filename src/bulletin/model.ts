import { z } from 'zod';

// The draft that a reading gives: what `bihuan read --json` prints, what the import screen shows and a person mends
// before it becomes ledger. Names follow the glossary; every place is a span of the document's text.

/** [start, end) in UTF-16 units of the document's text. */
export const Span = z.tuple([z.int().nonnegative(), z.int().nonnegative()]).readonly();
export type Span = z.infer<typeof Span>;

export const genres = ['bulletin', 'feedback', 'ledger'] as const;
export const kinds = ['巡察', '巡视', '审计', '督察', '检查', '其他'] as const;
export const statuses = [
  'completed',
  'basically_completed',
  'in_progress',
  'long_term',
  'not_started',
  'unstated',
] as const;
export type Status = (typeof statuses)[number];

/**
 * What a stretch of a problem's text is, so that a screen can colour it and link it to its field: the title, a planned
 * measure, an action done, the status words, each field of responsibility, what is said of cause and goal, everything else (`note`).
 */
const partRoles = [
  'title',
  'measure',
  'action',
  'status',
  'lead_unit',
  'supporting_unit',
  'leader',
  'person',
  'deadline',
  'lead',
  'tail',
  'cause',
  'goal',
  'note',
] as const;
export const Part = z.object({ role: z.enum(partRoles), span: Span });
export type Part = z.infer<typeof Part>;

/** A number with its unit. `value` in the unit given; money in yuan (元), shares in percent (%), fractions without unit. */
export const Figure = z.object({
  text: z.string().min(1),
  value: z.number(),
  unit: z.string(),
  approx: z.boolean(),
  bound: z.enum(['min', 'max']).nullable(),
  span: Span,
});
export type Figure = z.infer<typeof Figure>;

const problemFields = {
  /** As printed, with its delimiter (`1.`, `(2)`, `24`), null where none is printed. */
  number: z.string().nullable(),
  /** Problems count 1… over the document, sub-items 1… within their problem. */
  ordinal: z.int().positive(),
  /** A heading between section and problem (类), as printed. */
  group: z.string().nullable(),
  title: z.string(),
  status: z.enum(statuses),
  leadUnits: z.array(z.string()),
  supportingUnits: z.array(z.string()),
  responsibleLeaders: z.array(z.string()),
  responsiblePersons: z.array(z.string()),
  /** As printed; `deadlineDay` is the last day that it can mean, null where it names none (长期坚持). */
  deadline: z.string().nullable(),
  deadlineDay: z.string().nullable(),
  measures: z.array(z.string()),
  actions: z.array(z.string()),
  documents: z.array(z.string()),
  figures: z.array(Figure),
  quantities: z.array(Figure),
  span: Span,
  /** Text before the first and after the last item, where it has no marker of its own. */
  lead: z.string().nullable(),
  tail: z.string().nullable(),
  parts: z.array(Part),
};

export const SubItem = z.object(problemFields);
export type SubItem = z.infer<typeof SubItem>;
export const Problem = z.object({ ...problemFields, subItems: z.array(SubItem) });
export type Problem = z.infer<typeof Problem>;

/** `heading` is as printed, with its number; null where problems stand under no heading. */
export const Section = z.object({ heading: z.string().nullable(), span: Span.nullable(), problems: z.array(Problem) });
export type Section = z.infer<typeof Section>;

const anomalyKinds = [
  'duplicated_text',
  'web_page_chrome',
  'newspaper_jump',
  'missing_number',
  'number_out_of_order',
  'wrong_level',
  'lost_heading',
  'broken_line',
  'typo',
  'count_not_checkable',
  'unread',
] as const;
export type AnomalyKind = (typeof anomalyKinds)[number];
export const Anomaly = z.object({
  kind: z.enum(anomalyKinds),
  quote: z.string(),
  note: z.string(),
  span: Span.nullable(),
});
export type Anomaly = z.infer<typeof Anomaly>;

export const findingRules = ['claimed-complete-but-pending', 'count-mismatch'] as const;
/** A doubt about what the text claims. `item` is "7", "7.3" for a sub-item, null where it concerns the whole text. */
export const Finding = z.object({
  rule: z.enum(findingRules),
  severity: z.enum(['error', 'warning']),
  ordinal: z.int().positive().nullable(),
  item: z.string().nullable(),
  quote: z.string(),
  message: z.string(),
  span: Span.nullable(),
});
export type Finding = z.infer<typeof Finding>;

const count = z.number().nonnegative().nullable();
export const Stated = z.object({
  aspects: count,
  categories: count,
  problems: count,
  refinedProblems: count,
  measures: count,
  completed: count,
  basicallyCompleted: count,
  inProgress: count,
  longTerm: count,
  completionRate: count,
});
export type Stated = z.infer<typeof Stated>;

export const Outcomes = z.object({
  institutions: count,
  recoveredYuan: count,
  disciplined: count,
  organizationalHandling: count,
  admonished: count,
  criticised: count,
  reminded: count,
});
export type Outcomes = z.infer<typeof Outcomes>;

const date = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/)
  .nullable();
export const Stage = z.object({ name: z.string(), from: date, to: date });

export const Draft = z.object({
  genre: z.enum(genres),
  title: z.string().nullable(),
  organization: z.string().nullable(),
  inspector: z.string().nullable(),
  kind: z.enum(kinds).nullable(),
  inspectionPeriod: z.object({ from: date, to: date }).nullable(),
  feedbackDate: date,
  asOfDate: date,
  publishDate: date,
  stages: z.array(Stage),
  stated: Stated,
  outcomes: Outcomes,
  sections: z.array(Section),
  contacts: z.object({ phone: z.array(z.string()), postal: z.array(z.string()), email: z.array(z.string()) }),
  anomalies: z.array(Anomaly),
  /** JSON pointer of a value of the frame → where it stands: "/feedbackDate", "/stated/problems". */
  places: z.record(z.string(), Span),
  findings: z.array(Finding),
});
export type Draft = z.infer<typeof Draft>;
export type Frame = Omit<Draft, 'genre' | 'sections' | 'anomalies' | 'places' | 'findings'>;
