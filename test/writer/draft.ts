// The draft that a reader must get back (shape: docs of `bihuan read --json`), written down here independently of the reader.

export type Genre = 'bulletin' | 'feedback' | 'ledger';
export type Status = 'completed' | 'basically_completed' | 'in_progress' | 'long_term' | 'not_started' | 'unstated';
export type Bound = 'min' | 'max' | null;

export interface Figure {
  text: string;
  value: number;
  unit: string;
  approx: boolean;
  bound: Bound;
}

/** Values that a careful person could also read at the same place, by field name. */
export type Accepts = Record<string, unknown[]>;

export interface Problem {
  number: string | null;
  ordinal: number;
  group: string | null;
  title: string;
  status: Status;
  leadUnits: string[];
  supportingUnits: string[];
  responsibleLeaders: string[];
  responsiblePersons: string[];
  deadline: string | null;
  measures: string[];
  actions: string[];
  documents: string[];
  figures: Figure[];
  quantities: Figure[];
  lead: string | null;
  tail: string | null;
  subItems: Problem[];
  accepts: Accepts;
}

export interface Section {
  heading: string | null;
  problems: Problem[];
}

interface Stage {
  name: string;
  from: string | null;
  to: string | null;
}

interface Stated {
  aspects: number | null;
  categories: number | null;
  problems: number | null;
  refinedProblems: number | null;
  measures: number | null;
  completed: number | null;
  basicallyCompleted: number | null;
  inProgress: number | null;
  longTerm: number | null;
  completionRate: number | null;
}

interface Outcomes {
  institutions: number | null;
  recoveredYuan: number | null;
  disciplined: number | null;
  organizationalHandling: number | null;
  admonished: number | null;
  criticised: number | null;
  reminded: number | null;
}

interface Contacts {
  phone: string[];
  postal: string[];
  email: string[];
}

type AnomalyKind =
  | 'duplicated_text'
  | 'web_page_chrome'
  | 'newspaper_jump'
  | 'missing_number'
  | 'number_out_of_order'
  | 'wrong_level'
  | 'lost_heading'
  | 'broken_line'
  | 'typo'
  | 'count_not_checkable'
  | 'unread';

export interface Draft {
  genre: Genre;
  title: string | null;
  organization: string | null;
  inspector: string | null;
  kind: string;
  inspectionPeriod: { from: string; to: string } | null;
  feedbackDate: string | null;
  asOfDate: string | null;
  publishDate: string | null;
  stages: Stage[];
  stated: Stated;
  outcomes: Outcomes;
  sections: Section[];
  contacts: Contacts;
  /** Kinds that a reader must report, and kinds that it may. */
  anomalies: { required: AnomalyKind[]; allowed: AnomalyKind[] };
  /** Items whose text contradicts "completed", and items about which nothing is asked. */
  suspects: { required: string[]; allowed: string[] };
  countMismatch: boolean | null;
  accepts: Accepts;
}

export function emptyProblem(title: string, ordinal: number): Problem {
  return {
    number: null,
    ordinal,
    group: null,
    title,
    status: 'unstated',
    leadUnits: [],
    supportingUnits: [],
    responsibleLeaders: [],
    responsiblePersons: [],
    deadline: null,
    measures: [],
    actions: [],
    documents: [],
    figures: [],
    quantities: [],
    lead: null,
    tail: null,
    subItems: [],
    accepts: {},
  };
}

export function emptyDraft(genre: Genre): Draft {
  return {
    genre,
    title: null,
    organization: null,
    inspector: null,
    kind: '巡察',
    inspectionPeriod: null,
    feedbackDate: null,
    asOfDate: null,
    publishDate: null,
    stages: [],
    stated: {
      aspects: null,
      categories: null,
      problems: null,
      refinedProblems: null,
      measures: null,
      completed: null,
      basicallyCompleted: null,
      inProgress: null,
      longTerm: null,
      completionRate: null,
    },
    outcomes: {
      institutions: null,
      recoveredYuan: null,
      disciplined: null,
      organizationalHandling: null,
      admonished: null,
      criticised: null,
      reminded: null,
    },
    sections: [],
    contacts: { phone: [], postal: [], email: [] },
    anomalies: { required: [], allowed: [] },
    suspects: { required: [], allowed: [] },
    countMismatch: false,
    accepts: {},
  };
}
