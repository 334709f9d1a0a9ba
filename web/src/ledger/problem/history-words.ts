import {
  disclosureNames,
  institutionStateNames,
  measureTermNames,
  measureTypeNames,
  specialNames,
  statusNames,
} from '../../../../src/ledger/labels.ts';
import type { DictionaryName } from '../../../../src/ledger/model.ts';
import { signatureNames, verdictNames } from '../../../../src/review/labels.ts';
import { historyLabels } from './labels.ts';

/** A line of the history as the API gives it. */
export interface HistoryLine {
  seq: number;
  at: string;
  actorName: string;
  action: string;
  objectKind: string;
  objectId: number | null;
  values: unknown;
}

/** One value that changed, in words. */
export interface Change {
  label: string;
  /** null where there was nothing to compare with. */
  before: string | null;
  after: string;
}

export interface NameOf {
  unit(id: number): string | undefined;
  person(id: number): string | undefined;
  aspect(id: number): string | undefined;
  code(dictionary: DictionaryName, code: string): string;
}

type Values = Readonly<Record<string, unknown>>;
const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// The same fact has other names in a command (ids) and in what was read (ids with names).
const sameFact: Readonly<Record<string, keyof typeof historyLabels>> = {
  leads: 'lead',
  leadUnitId: 'lead',
  supportingUnits: 'supporting',
  supportingUnitIds: 'supporting',
  leaders: 'leaders',
  leaderIds: 'leaders',
  persons: 'persons',
  personIds: 'persons',
  aspectId: 'aspect',
};
const shown = new Set<string>(Object.keys(historyLabels));

/** What a line of the history says changed; only what differs, where it says what was before. */
export function changesIn({ values }: HistoryLine, nameOf: NameOf): Change[] {
  if (!isValues(values)) return [];
  // Own fields are told in the words of the pack of that day.
  const own = Array.isArray(values['own'])
    ? (values['own'] as Change[]).map((each) => ({ ...each, after: each.after || historyLabels.nothing }))
    : [];
  const step = stepIn(values);
  if (step !== null) return step;
  const after = isValues(values['after']) ? values['after'] : values;
  const before = isValues(values['before']) ? inWords(values['before'], nameOf) : null;
  const changes: Change[] = [];
  for (const [fact, text] of inWords(after, nameOf)) {
    const was = before?.get(fact) ?? null;
    if (before === null ? text === historyLabels.nothing : was === text) continue;
    changes.push({ label: historyLabels[fact], before: was, after: text });
  }
  return [...changes, ...own];
}

// A step of the workflow says from which status to which; a split or merge says the same of problems.
function stepIn({ from, to, reason, outside, heartbeatOn, reply }: Values): Change[] | null {
  if (typeof from !== 'string' || typeof to !== 'string') return null;
  const status: Change = { label: historyLabels.status, before: nameOfStatus(from), after: nameOfStatus(to) };
  const said = (label: string, text: unknown): Change[] =>
    typeof text === 'string' && text !== '' ? [{ label, before: null, after: text }] : [];
  return [
    status,
    ...said(historyLabels.reason, reason),
    ...said(historyLabels.heartbeatOn, heartbeatOn),
    ...said(historyLabels.outside, listed(outside, ['addressee', 'letterNumber', 'matter', 'sentOn', 'replyBy'])),
    ...said(historyLabels.reply, listed(reply, ['repliedOn', 'reply'])),
  ];
}

const listed = (value: unknown, names: readonly string[]): string | null =>
  isValues(value)
    ? names
        .map((name) => value[name])
        .filter((part) => typeof part === 'string' && part !== '')
        .join('，')
    : null;

const nameOfStatus = (status: string): string => (statusNames as Readonly<Record<string, string>>)[status] ?? status;

function inWords(values: Values, nameOf: NameOf): Map<keyof typeof historyLabels, string> {
  const words = new Map<keyof typeof historyLabels, string>();
  for (const [name, value] of Object.entries(values)) {
    const fact = sameFact[name] ?? name;
    if (value === undefined || !shown.has(fact)) continue;
    words.set(fact as keyof typeof historyLabels, inWord(fact as keyof typeof historyLabels, value, nameOf));
  }
  return words;
}

const dictionaryOf: Partial<Record<keyof typeof historyLabels, DictionaryName>> = {
  topic: 'special_topic',
  focus: 'four_focus',
  keySituation: 'key_situation',
};

const names: Partial<Record<keyof typeof historyLabels, Readonly<Record<string, string>>>> = {
  status: statusNames,
  claimedStatus: statusNames,
  special: specialNames,
  disclosure: disclosureNames,
  kind: measureTypeNames,
  types: measureTypeNames,
  type: measureTypeNames,
  term: measureTermNames,
  state: institutionStateNames,
  institutionState: institutionStateNames,
  verdict: verdictNames,
  signature: signatureNames,
};

function inWord(fact: keyof typeof historyLabels, value: unknown, nameOf: NameOf): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return historyLabels.nothing;
  if (Array.isArray(value)) return value.map((each) => inWord(fact, each, nameOf)).join('、');
  if (isValues(value)) return String(value['name'] ?? value['title'] ?? '');
  if (typeof value === 'boolean') return value ? historyLabels.yes : historyLabels.no;
  if (typeof value === 'number') {
    if (fact === 'lead' || fact === 'supporting') return nameOf.unit(value) ?? `#${value}`;
    if (fact === 'leaders' || fact === 'persons') return nameOf.person(value) ?? `#${value}`;
    if (fact === 'aspect') return nameOf.aspect(value) ?? `#${value}`;
  }
  const text = String(value);
  const dictionary = dictionaryOf[fact];
  if (dictionary !== undefined) return nameOf.code(dictionary, text);
  return fact === 'hash' ? `${text.slice(0, 8)}…${text.slice(-4)}` : (names[fact]?.[text] ?? text);
}
