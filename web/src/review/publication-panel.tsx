import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Inspection } from '../../../src/ledger/model.ts';
import type { Review } from '../../../src/review/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { Answer } from '../components/answer.tsx';
import { Field } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { Panel } from '../components/page.tsx';
import { useDraft } from '../components/use-draft.ts';
import { dayOf } from '../ledger/columns.tsx';
import { ledgerLink } from '../ledger/view.ts';
import { inspectionWords as words } from './labels.ts';
import { PublicPart } from './publication-item.tsx';
import { useInspectionReviews, usePublication } from './queries.ts';
import { Rounds } from './review-panel.tsx';

/** What of an inspection is published: the draft that was found fit last, every round, and submitting it. */
export function Publication({ inspection, keeps }: { inspection: Inspection; keeps: boolean }) {
  const query = useInspectionReviews(inspection.id);
  const [asking, setAsking] = useState(false);
  const rounds = query.data?.reviews.filter(({ subject }) => subject === 'publication');
  const isOpen = rounds?.some(({ state }) => state === 'open') ?? true;
  return (
    <Panel
      title={words.publication}
      actions={
        keeps && !isOpen ? (
          <Button size="small" type="primary" onClick={() => setAsking(true)}>
            {words.submitPublication}
          </Button>
        ) : undefined
      }
    >
      <p className="soft">{words.publicationIntro}</p>
      <Answer query={query}>
        {({ reviews }) => {
          const own = reviews.filter(({ subject }) => subject === 'publication');
          const passed = own.find(({ state }) => state === 'passed');
          return own.length === 0 ? (
            <p>{words.noPublication}</p>
          ) : (
            <>
              {passed === undefined ? null : <Passed review={passed} />}
              <div className="plan-rounds">
                <Rounds reviews={own} problem={null} onRefresh={() => void query.refetch()} />
              </div>
            </>
          );
        }}
      </Answer>
      {asking ? <PublicationDialog inspection={inspection} onClose={() => setAsking(false)} /> : null}
    </Panel>
  );
}

function Passed({ review }: { review: Review }) {
  const last = review.verdicts.at(-1);
  const who = last === undefined ? '' : (last.recordedFor ?? last.accountName);
  return (
    <>
      <p>
        <b>{words.publicationPassed(dayOf(review.closedAt ?? review.openedAt), who)}</b>
      </p>
      <p className="soft small public-hash">{words.publicationHash(review.contentHash)}</p>
    </>
  );
}

function PublicationDialog({ inspection, onClose }: { inspection: Inspection; onClose: () => void }) {
  const draft = useDraft(`publication ${inspection.id}`);
  const published = usePublication(inspection.id).data?.problems.length;
  const submit = useCommand({
    send: (opinion: string, key) =>
      send('POST', `/api/v1/inspections/${inspection.id}/publication`, opinion === '' ? {} : { opinion }, key),
    done: () => ({ text: words.publicationDone }),
    after: () => {
      draft.forget();
      onClose();
    },
  });
  return (
    <FormDialog
      title={words.submitPublication}
      submit={words.submitPublication}
      width={760}
      busy={submit.isPending}
      problem={submit.error === null ? null : problemOf(submit.error)}
      disabled={published === 0}
      onSubmit={() => submit.mutate(draft.text.trim())}
      onClose={onClose}
    >
      <p className="soft">{words.publicationHint}</p>
      {published === 0 ? (
        <p role="note">
          <b>{words.publicationEmpty}</b> <Link to={ledgerLink({ inspection: [inspection.id] })}>{words.toLedger}</Link>
        </p>
      ) : (
        <PublicPart inspectionId={inspection.id} />
      )}
      <Field label={words.planWords}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 10 }}
            maxLength={4000}
            value={draft.text}
            onChange={(event) => draft.write(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
