import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../../src/ledger/model.ts';
import { get } from '../../api/client.ts';
import { Field } from '../../components/field.tsx';
import { nameOf } from '../problem/link-dialog.tsx';
import { useProblemsOf } from '../queries.ts';
import { words } from './labels.ts';

/** A measure with the problem on whose page it stands. */
export interface MeasureOfProblem {
  id: number;
  content: string;
  problemId: number;
}

interface PickMeasuresProps {
  inspectionId: number;
  value: readonly MeasureOfProblem[];
  onChange: (measures: readonly MeasureOfProblem[]) => void;
}

/** Measures of an inspection: those chosen, and those of a problem that is picked to choose from. */
export function PickMeasures({ inspectionId, value, onChange }: PickMeasuresProps) {
  const [problemId, setProblemId] = useState<number | null>(value[0]?.problemId ?? null);
  const problem = useQuery({
    queryKey: ['problem', problemId],
    queryFn: ({ signal }) => get<Problem>(`/api/v1/problems/${problemId}`, signal),
    enabled: problemId !== null,
  }).data;
  const offered: MeasureOfProblem[] = (problem?.measures ?? []).map(({ id, content }) => ({
    id,
    content,
    problemId: problemId ?? 0,
  }));
  const all = [...value, ...offered.filter(({ id }) => !value.some((chosen) => chosen.id === id))];
  return (
    <div className="fields-two">
      <PickProblem inspectionId={inspectionId} value={problemId} onChange={setProblemId} />
      <Field label={words.institutions.measures}>
        {({ id }) => (
          <Select<number[]>
            id={id}
            mode="multiple"
            optionFilterProp="label"
            placeholder={words.institutions.pickMeasures}
            popupMatchSelectWidth={420}
            value={value.map((measure) => measure.id)}
            options={all.map((measure) => ({ value: measure.id, label: measure.content }))}
            onChange={(ids) => onChange(all.filter((measure) => ids.includes(measure.id)))}
          />
        )}
      </Field>
    </div>
  );
}

interface PickProblemProps {
  label?: string;
  inspectionId: number;
  value: number | null;
  onChange: (id: number) => void;
}

/** A problem or manifestation of an inspection, found by two of its letters. */
export function PickProblem({ label = words.meetings.problem, inspectionId, value, onChange }: PickProblemProps) {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().length < 2 ? '' : typed.trim();
  const query = useProblemsOf(inspectionId, wanted);
  return (
    <Field label={label}>
      {({ id }) => (
        <Select<number>
          id={id}
          loading={query.isFetching}
          showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
          placeholder={words.meetings.pickProblem}
          popupMatchSelectWidth={420}
          {...(value === null ? {} : { value })}
          options={(query.data?.items ?? []).map((row) => ({ value: row.id, label: nameOf(row) }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
