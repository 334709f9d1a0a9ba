import { Input, Radio } from 'antd';
import type { Measure, Problem } from '../../../src/ledger/model.ts';
import type { ClosureRequest, Graded, Review } from '../../../src/review/model.ts';
import { get, send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { DayField } from '../components/day-field.tsx';
import { Field, faultOf } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { useFormDraft } from '../components/use-draft.ts';
import { ForUnit } from './for-unit.tsx';
import { words } from './labels.ts';
import { packOf, usePacks } from './queries.ts';

interface ClosureDialogProps {
  problem: Problem;
  /** The measure that is applied for; null: the problem. */
  measure: Measure | null;
  onRefresh: () => void;
  onClose: () => void;
}

interface Facts {
  grade: string | null;
  opinion: string;
  heartbeatOn: string | null;
  forUnit: string | null;
}
const nothing: Facts = { grade: null, opinion: '', heartbeatOn: null, forUnit: null };

/** Applies for the closure of a problem or measure; the best grade that it can have is chosen until told otherwise. */
export function ClosureDialog({ problem, measure, onRefresh, onClose }: ClosureDialogProps) {
  const packs = usePacks();
  const item = measure ?? problem;
  const kind = measure === null ? 'problems' : 'measures';
  const draft = useFormDraft(`closure ${kind} ${item.id}`, nothing);
  const { facts, set } = draft;
  const grades = packOf(packs.data ?? [], problem.inspection.rulePack)?.grades ?? [];
  const isBlocked = (one: Graded): boolean =>
    measure === null &&
    one.status === 'completed' &&
    [...problem.measures, ...problem.manifestations].some(({ status }) => status !== 'completed');
  const grade = grades.find(({ code }) => code === facts.grade) ?? grades.find((one) => !isBlocked(one)) ?? null;
  const isLongTerm = grade?.status === 'long_term';
  const takeBack = useCommand({
    send: (reviewId: number, key) => withdraw(problem.id, reviewId, key),
    tellFailure: true,
  });
  const apply = useCommand({
    send: (body: ClosureRequest, key) => send<{ id: number }>('POST', `/api/v1/${kind}/${item.id}/closure`, body, key),
    done: ({ id }) => ({ text: words.closure.done, undo: () => takeBack.mutate(id) }),
    after: () => {
      draft.forget();
      onClose();
    },
  });
  const refused = apply.error === null ? null : problemOf(apply.error);
  const name = (measure?.content ?? problem.title).slice(0, 24);
  return (
    <FormDialog
      title={measure === null ? words.closure.title(name) : words.closure.measureTitle(name)}
      submit={words.closure.submit}
      busy={apply.isPending}
      problem={refused}
      disabled={isLongTerm && facts.heartbeatOn === null}
      onSubmit={() =>
        apply.mutate({
          version: item.version,
          grade: grade?.code ?? null,
          opinion: facts.opinion.trim() || null,
          heartbeatOn: isLongTerm ? facts.heartbeatOn : null,
          forUnit: facts.forUnit,
        })
      }
      onRefresh={() => {
        apply.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      {grades.length === 0 ? null : (
        <Field label={words.closure.grade} {...(grades.some(isBlocked) ? { hint: words.closure.gradeBlocked } : {})}>
          {({ id }) => (
            <Radio.Group
              id={id}
              aria-label={words.closure.grade}
              value={grade?.code ?? null}
              options={grades.map((one) => ({ value: one.code, label: one.name, disabled: isBlocked(one) }))}
              onChange={(event) => set({ grade: event.target.value as string })}
            />
          )}
        </Field>
      )}
      {isLongTerm ? (
        <Field
          label={words.closure.heartbeat}
          required
          hint={words.closure.heartbeatHint}
          fault={faultOf(refused, 'heartbeatOn')}
        >
          {(control) => (
            <DayField control={control} value={facts.heartbeatOn} onChange={(heartbeatOn) => set({ heartbeatOn })} />
          )}
        </Field>
      ) : null}
      <Field label={words.closure.opinion} hint={words.closure.opinionHint} fault={faultOf(refused, 'opinion')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={4000}
            value={facts.opinion}
            onChange={(event) => set({ opinion: event.target.value })}
          />
        )}
      </Field>
      <ForUnit problem={problem} measure={measure} value={facts.forUnit} onChange={(forUnit) => set({ forUnit })} />
    </FormDialog>
  );
}

/** Takes a review back as it stands now. */
async function withdraw(problemId: number, reviewId: number, key: string): Promise<void> {
  const { reviews } = await get<{ reviews: Review[] }>(`/api/v1/problems/${problemId}/reviews`);
  const version = reviews.find(({ id }) => id === reviewId)?.version ?? 1;
  await send('POST', `/api/v1/reviews/${reviewId}/withdraw`, { version }, key);
}
