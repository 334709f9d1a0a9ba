import { Input, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../src/ledger/model.ts';
import type { Review, StepLine, VerdictRequest } from '../../../src/review/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { Field, faultOf } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { useDraft } from '../components/use-draft.ts';
import { words } from './labels.ts';
import { notRecorded, PageField, PlanPageField, showUpload } from './page-field.tsx';
import { noSignature, proofIn, SignatureField } from './signature.tsx';

interface VerdictDialogProps {
  review: Review;
  step: StepLine;
  /** The problem with its evidence; null for a plan. */
  problem: Problem | null;
  how: 'pass' | 'return' | 'record';
  onRefresh: () => void;
  onClose: () => void;
  /** Where something else sends the verdict later (the screen 审核 holds it for ten seconds). */
  onGiven?: (verdict: VerdictRequest) => void;
  /** After the verdict has been sent from here. */
  onDone?: () => void;
}

/** Grades that may be given: not better than what was asked for, and long-term only with a day to report on. */
export const gradesFor = (review: Review): Review['grades'] => {
  const asked = review.grades.findIndex(({ code }) => code === review.request.grade);
  if (asked < 0) return [];
  return review.grades
    .slice(asked)
    .filter(({ status }) => status !== 'long_term' || review.request.heartbeatOn != null);
};

/** One verdict at one step: in one's own name, or as the record of a signed page. */
export function VerdictDialog(props: VerdictDialogProps) {
  const { review, step, problem, how, onRefresh, onClose, onGiven, onDone } = props;
  const [verdict, setVerdict] = useState<'pass' | 'return'>(how === 'return' ? 'return' : 'pass');
  const [grade, setGrade] = useState<string | null>(null);
  const [reasonCode, setReasonCode] = useState<string | null>(null);
  const [returnTo, setReturnTo] = useState<string | null>(null);
  const [recorded, setRecorded] = useState(notRecorded);
  const [signature, setSignature] = useState(noSignature);
  const draft = useDraft(`verdict ${review.id} ${step.key}`);
  const isRecord = how === 'record';
  const signs = step.signed && !isRecord;
  const give = useCommand({
    send: (body: VerdictRequest, key) =>
      send<{ state: Review['state'] }>('POST', `/api/v1/reviews/${review.id}/verdicts`, body, key),
    done: ({ state }, body) => ({
      text:
        body.verdict === 'return'
          ? words.verdict.returned
          : state === 'passed'
            ? words.verdict.passedLast
            : words.verdict.passed,
    }),
    after: () => {
      draft.forget();
      onClose();
      onDone?.();
    },
  });
  const refused = give.error === null ? null : problemOf(give.error);
  const grades = gradesFor(review);
  const lacks =
    (verdict === 'return' && reasonCode === null) ||
    (signs && signature.text.trim() === '') ||
    (isRecord && (recorded.name.trim() === '' || recorded.evidenceId === null));
  const submit = (): void => {
    const body: VerdictRequest = {
      version: review.version,
      contentHash: review.contentHash,
      step: step.key,
      verdict,
      grade: verdict === 'pass' ? grade : null,
      reasonCode: verdict === 'return' ? reasonCode : null,
      returnTo: verdict === 'return' ? returnTo : null,
      opinion: draft.text.trim() || null,
      recorded: isRecord ? { name: recorded.name.trim(), evidenceId: recorded.evidenceId ?? 0 } : null,
      proof: signs ? proofIn(signature) : null,
    };
    if (onGiven === undefined) {
      give.mutate(body);
      return;
    }
    draft.forget();
    onGiven(body);
    onClose();
  };
  return (
    <FormDialog
      title={isRecord ? words.verdict.recordTitle(step.name) : words.verdict.title(step.name, words[verdict])}
      submit={isRecord ? words.record : words[verdict]}
      busy={give.isPending}
      problem={refused}
      disabled={lacks}
      onSubmit={submit}
      onRefresh={() => {
        give.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      {isRecord ? <p className="soft">{words.verdict.recordIntro}</p> : null}
      {isRecord && problem !== null ? (
        <PageField
          problem={problem}
          value={recorded}
          refused={refused}
          onChange={setRecorded}
          onUpload={() => {
            onClose();
            showUpload();
          }}
        />
      ) : null}
      {isRecord && problem === null ? (
        <PlanPageField inspectionId={review.inspectionId} value={recorded} refused={refused} onChange={setRecorded} />
      ) : null}
      {isRecord ? (
        <Field label={words.verdict.verdict}>
          {({ id }) => (
            <Radio.Group
              id={id}
              aria-label={words.verdict.verdict}
              value={verdict}
              options={(['pass', 'return'] as const).map((value) => ({ value, label: words[value] }))}
              onChange={(event) => setVerdict(event.target.value as 'pass' | 'return')}
            />
          )}
        </Field>
      ) : null}
      {verdict === 'pass' && grades.length > 1 ? (
        <Field label={words.verdict.grade} hint={words.verdict.gradeHint}>
          {({ id }) => (
            <Radio.Group
              id={id}
              aria-label={words.verdict.grade}
              value={grade ?? grades[0]?.code ?? null}
              options={grades.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(event) => setGrade(event.target.value as string)}
            />
          )}
        </Field>
      ) : null}
      {verdict === 'return' ? (
        <>
          <Field label={words.verdict.reason} required fault={faultOf(refused, 'reasonCode')}>
            {({ 'aria-required': _, ...control }) => (
              <Select<string>
                {...control}
                autoFocus={!isRecord}
                placeholder={words.verdict.pickReason}
                {...(reasonCode === null ? {} : { value: reasonCode })}
                options={review.reasonCodes.map(({ code, name }) => ({ value: code, label: name }))}
                onChange={setReasonCode}
              />
            )}
          </Field>
          {review.earlier.length === 0 ? null : (
            <Field label={words.verdict.returnTo}>
              {({ id }) => (
                <Select<string>
                  id={id}
                  value={returnTo ?? ''}
                  options={[
                    { value: '', label: words.verdict.applicant },
                    ...review.earlier.map(({ key, name }) => ({ value: key, label: name })),
                  ]}
                  onChange={(key) => setReturnTo(key === '' ? null : key)}
                />
              )}
            </Field>
          )}
        </>
      ) : null}
      <Field label={words.verdict.opinion} fault={faultOf(refused, 'opinion')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 10 }}
            maxLength={4000}
            value={draft.text}
            onChange={(event) => draft.write(event.target.value)}
          />
        )}
      </Field>
      {signs ? <SignatureField value={signature} onChange={setSignature} /> : null}
    </FormDialog>
  );
}
