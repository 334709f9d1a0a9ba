import type { ProblemRow } from './entities.ts';
import type { MeasureTerm, MeasureType } from './fields.ts';
import type { OutcomeSum } from './outcomes.ts';
import type { OwnValues } from './own.ts';
import type { Status } from './status.ts';

// What the lists on paper (三个清单, 整改方案, 整改台账) show of the ledger.

/** A problem's place in a paper. */
export interface Placed {
  organisationId: number;
  id: number;
  inspectionId: number;
  aspect: string | null;
  leadUnit: string | null;
}

/** How many there are of what a paper shows, counted; a measure that serves several problems counts once. */
export interface PaperTotals {
  problems: number;
  manifestations: number;
  measures: number;
  /** Problems and measures by their status. */
  problemsBy: Partial<Record<Status, number>>;
  measuresBy: Partial<Record<Status, number>>;
  outcomes: OutcomeSum[];
}

/** A measure as a paper shows it. */
export interface PaperMeasure {
  id: number;
  content: string;
  types: MeasureType[];
  term: MeasureTerm | null;
  isStanding: boolean;
  status: Status;
  deadline: string | null;
  deadlineWords: string | null;
  leadUnit: string | null;
  supportingUnits: string[];
  leaders: string[];
  persons: string[];
  sums: OutcomeSum[];
  own: OwnValues;
}

/** A problem as a paper shows it, with what stands below it; measures and progress of its manifestations are its own. */
export interface PaperProblem extends ProblemRow {
  originalText: string;
  deadline: string | null;
  own: OwnValues;
  manifestations: { number: string | null; title: string; originalText: string }[];
  measureList: PaperMeasure[];
  progressList: { measureId: number | null; happenedOn: string | null; content: string; own: OwnValues }[];
}
