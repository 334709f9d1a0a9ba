import { anomalyNames } from '../../../../src/intake/labels.ts';
import { type Doubt, isWaiting } from '../../../../src/intake/model.ts';
import { doubtNames } from '../../../../src/verification/labels.ts';
import { doubtRules } from '../../../../src/verification/model/doubt.ts';
import { weightOf } from '../../../../src/verification/model/levels.ts';

/** Doubts of one kind, in the order of the text. */
export interface DoubtGroup {
  name: string;
  /** Null for remarks of the reading. */
  severity: NonNullable<Doubt['finding']>['severity'] | null;
  doubts: Doubt[];
  /** How many of them a person should still look at. */
  waiting: number;
  /** Its place among those of the same weight. */
  order: number;
}

export const nameOfDoubt = ({ anomaly, finding }: Doubt): string =>
  finding !== null ? doubtNames[finding.rule] : anomaly !== null ? anomalyNames[anomaly.kind] : '';

/** Doubts by rule, the weightiest first, then remarks of the reading by kind; a group keeps the order it was given. */
export function groupsOf(doubts: readonly Doubt[]): DoubtGroup[] {
  const groups = new Map<string, DoubtGroup>();
  for (const doubt of doubts) {
    const { finding } = doubt;
    const name = nameOfDoubt(doubt);
    const group = groups.get(name) ?? {
      name,
      severity: finding?.severity ?? null,
      doubts: [],
      waiting: 0,
      order: finding === null ? doubtRules.length : doubtRules.indexOf(finding.rule),
    };
    group.doubts.push(doubt);
    if (isWaiting(doubt)) group.waiting++;
    groups.set(name, group);
  }
  const weight = ({ severity }: DoubtGroup): number => (severity === null ? 0 : weightOf[severity]);
  return [...groups.values()].sort((a, b) => weight(b) - weight(a) || a.order - b.order);
}
