import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../src/ledger/model.ts';
import { type WithholdingRequest, withholdingBody } from '../../../src/review/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { Field, faultOf, faultsIn } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { useFormDraft } from '../components/use-draft.ts';
import { words as shared } from './labels.ts';
import { packOf, usePacks, useReviews } from './queries.ts';

const words = shared.withholding;

interface WithholdingProps {
  problem: Problem;
  onRefresh: () => void;
}

/** By what verdict the problem is not published, and asking for one, or that it may be published again. */
export function Withholding({ problem, onRefresh }: WithholdingProps) {
  const [asking, setAsking] = useState(false);
  const reviews = useReviews(problem.id).data?.reviews;
  const isOpen = reviews?.some(({ subject, state }) => subject === 'withholding' && state === 'open') ?? false;
  const { withheld } = problem;
  const mayAsk = problem.may.includes('edit') && reviews !== undefined && !isOpen;
  if (withheld === null && !isOpen && !mayAsk) return null;
  return (
    <div className="withheld">
      {withheld === null ? null : (
        <>
          <p>
            <b>{words.line(withheld.ground ?? '', withheld.day)}</b>
          </p>
          {withheld.reason === null ? null : <p className="small">{words.reasonOf(withheld.reason)}</p>}
        </>
      )}
      {isOpen ? <p className="soft small">{words.asked}</p> : null}
      {mayAsk ? (
        <Button size="small" onClick={() => setAsking(true)}>
          {withheld === null ? words.verb : words.lift}
        </Button>
      ) : null}
      {asking ? <WithholdingDialog problem={problem} onRefresh={onRefresh} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

const nothing: { ground: string | null; reason: string } = { ground: null, reason: '' };

function WithholdingDialog({ problem, onRefresh, onClose }: WithholdingProps & { onClose: () => void }) {
  const lifts = problem.withheld !== null;
  const draft = useFormDraft(`withholding ${problem.id}`, nothing);
  const packs = usePacks().data ?? [];
  const [tried, setTried] = useState(false);
  const { facts, set } = draft;
  const ask = useCommand({
    send: (body: WithholdingRequest, key) => send('POST', `/api/v1/problems/${problem.id}/withholding`, body, key),
    done: () => ({ text: words.done }),
    after: () => {
      draft.forget();
      onClose();
    },
  });
  const body = lifts
    ? { version: problem.version, disclosure: 'public' as const, reason: facts.reason }
    : { version: problem.version, disclosure: 'internal' as const, ...facts };
  const faults = tried ? faultsIn(withholdingBody, body) : null;
  const refused = faults ?? (ask.error === null ? null : problemOf(ask.error));
  const grounds = packOf(packs, problem.inspection.rulePack)?.withholdingGrounds ?? [];
  return (
    <FormDialog
      title={words.title(lifts ? words.lift : words.verb, problem.title.slice(0, 24))}
      submit={words.submit}
      busy={ask.isPending}
      problem={refused}
      disabled={!lifts && facts.ground === null}
      onSubmit={() => {
        setTried(true);
        if (faultsIn(withholdingBody, body) === null) ask.mutate(body);
      }}
      onRefresh={() => {
        ask.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <p className="soft">{lifts ? words.liftIntro : words.intro}</p>
      {lifts ? null : (
        <Field label={words.ground} required fault={faultOf(refused, 'ground')}>
          {({ 'aria-required': _, ...control }) => (
            <Select<string>
              {...control}
              autoFocus
              placeholder={words.pickGround}
              {...(facts.ground === null ? {} : { value: facts.ground })}
              options={grounds.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(ground) => set({ ground })}
            />
          )}
        </Field>
      )}
      <Field
        label={words.reason}
        hint={lifts ? words.liftHint : words.reasonHint}
        required
        fault={faultOf(refused, 'reason')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={2000}
            value={facts.reason}
            onChange={(event) => set({ reason: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
