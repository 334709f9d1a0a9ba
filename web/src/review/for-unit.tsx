import { Select } from 'antd';
import type { Measure, Problem } from '../../../src/ledger/model.ts';
import { useAccount } from '../api/use-session.ts';
import { Field } from '../components/field.tsx';
import { words } from './labels.ts';

interface ForUnitProps {
  problem: Problem;
  /** The measure that is applied for; null: the problem. */
  measure: Measure | null;
  value: string | null;
  onChange: (unit: string | null) => void;
}

/** In whose name 整改办 applies, where a unit has no account of its own; nothing for anybody else. */
export function ForUnit({ problem, measure, value, onChange }: ForUnitProps) {
  const keeps = useAccount().roles.includes('office');
  const units = unitsOf(problem, measure);
  if (!keeps || units.length === 0) return null;
  return (
    <Field label={words.closure.forUnit}>
      {({ id }) => (
        <Select<string>
          id={id}
          value={value ?? ''}
          options={[{ value: '', label: words.closure.self }, ...units.map((unit) => ({ value: unit, label: unit }))]}
          onChange={(unit) => onChange(unit === '' ? null : unit)}
        />
      )}
    </Field>
  );
}

/** Units that answer for the measure or problem, the lead first. */
const unitsOf = (problem: Problem, measure: Measure | null): string[] => {
  const lead = measure?.leadUnit ?? problem.leadUnitRef;
  const supporting = measure === null ? problem.supportingUnitRefs : measure.supportingUnits;
  return [...new Set([...(lead === null ? [] : [lead]), ...supporting].map(({ name }) => name))];
};
