import type { Transaction } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';
import type { Inspection, Problem } from '../model/entities.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Light } from '../model/status.ts';
import type { PlainMeasure, ProblemFacts, Responsible } from './problem.ts';
import type { DeadlineRow, OutsideRow, Receipt } from './steps.ts';

/** A problem's page as one question gives it (problem_page, 0029): without what was brought, lineage and verdicts. */
export interface ProblemPage extends ProblemFacts, Responsible {
  organisationName: string;
  inspectionTitle: string;
  inspectionKind: Inspection['kind'];
  inspectionTeam: string | null;
  feedbackDate: string | null;
  pack: string;
  packVersion: number;
  /** Whether the ledger lists it: not where others have taken its place. What follows is of its row there. */
  listed: boolean;
  aspectOfRow: number | null;
  aspect: string | null;
  overdue: boolean;
  nextDue: string | null;
  light: Light | null;
  lightCertain: boolean;
  yellowOn: string | null;
  redOn: string | null;
  leadUnitId: number | null;
  measureCount: number;
  progressCount: number;
  evidenceCount: number;
  lastProgressAt: string | null;
  openDoubts: number;
  /** Whether it came from others or went into others; whether it was ever submitted to a review. */
  moved: boolean;
  reviewed: boolean;
  measures: PlainMeasure[];
  progress: Problem['progress'];
  /** Absent where there are none. */
  evidence?: Evidence[];
  manifestations?: Problem['manifestations'];
  parent?: Problem['parent'];
  receipt?: Receipt;
  outside?: OutsideRow[];
  deadlines?: DeadlineRow[];
}

/** The page of a problem on a day; null where this scope does not see it. */
export async function pageOf(tx: Transaction, id: number, today: string): Promise<ProblemPage | null> {
  const { page } = await tx.one<{ page: string | null }>(sql`select problem_page(${id}, ${today}) as page`);
  return page === null ? null : (JSON.parse(page) as ProblemPage);
}
