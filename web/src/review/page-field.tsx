import { Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Problem } from '../../../src/ledger/model.ts';
import type { ProblemDetails } from '../api/problem.ts';
import { Field, faultOf } from '../components/field.tsx';
import { useProblem, useProblems } from '../ledger/queries.ts';
import { everything } from '../ledger/view.ts';
import { inspectionWords, words } from './labels.ts';

/** Whose signed page is recorded, and which file it is. */
export interface Recorded {
  name: string;
  evidenceId: number | null;
}
export const notRecorded: Recorded = { name: '', evidenceId: null };

interface PageFieldProps {
  problem: Problem;
  nameLabel?: string;
  value: Recorded;
  refused: ProblemDetails | null;
  onChange: (value: Recorded) => void;
  /** Leaves the dialog for the place where the page is uploaded; absent where that is another screen. */
  onUpload?: () => void;
}

/** Who signed on paper, and the scan of it among the problem's evidence. */
export function PageField({ problem, nameLabel, value, refused, onChange, onUpload }: PageFieldProps) {
  const files = problem.evidence.filter(({ withdrawn }) => !withdrawn);
  return (
    <>
      <Field label={nameLabel ?? words.verdict.name} required fault={faultOf(refused, 'recorded/name')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={60}
            value={value.name}
            onChange={(event) => onChange({ ...value, name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={words.verdict.page}
        required
        fault={faultOf(refused, 'recorded/evidenceId')}
        hint={
          <>
            {files.length === 0 ? words.verdict.noPage : null}{' '}
            {onUpload === undefined ? (
              <Link to={`/problems/${problem.id}`}>{words.verdict.upload}</Link>
            ) : (
              <button type="button" className="link-button" onClick={onUpload}>
                {words.verdict.upload}
              </button>
            )}
          </>
        }
      >
        {({ 'aria-required': _, ...control }) => (
          <Select<number | null>
            {...control}
            placeholder={words.verdict.pickPage}
            {...(value.evidenceId === null ? {} : { value: value.evidenceId })}
            options={[...files].reverse().map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(evidenceId) => onChange({ ...value, evidenceId })}
          />
        )}
      </Field>
    </>
  );
}

/** The same for a plan, whose signed page lies with one of the inspection's problems. */
export function PlanPageField({ inspectionId, ...rest }: Omit<PageFieldProps, 'problem'> & { inspectionId: number }) {
  const [problemId, setProblemId] = useState<number | null>(null);
  const problems = useProblems({ ...everything, inspection: [inspectionId], size: 200 });
  const problem = useProblem(problemId ?? 0, problemId !== null);
  return (
    <>
      <Field label={inspectionWords.pageProblem} required>
        {({ 'aria-required': _, ...control }) => (
          <Select<number>
            {...control}
            placeholder={inspectionWords.pickProblem}
            {...(problemId === null ? {} : { value: problemId })}
            options={(problems.data?.items ?? []).map(({ id, number, title }) => ({
              value: id,
              label: `${number ?? ''} ${title}`,
            }))}
            onChange={(id) => {
              setProblemId(id);
              rest.onChange({ ...rest.value, evidenceId: null });
            }}
          />
        )}
      </Field>
      {problem.data === undefined ? null : <PageField problem={problem.data} {...rest} />}
    </>
  );
}

/** Brings the place of the upload into view, on the problem's page. */
export function showUpload(): void {
  document.querySelector('.upload')?.scrollIntoView({ block: 'center' });
}
