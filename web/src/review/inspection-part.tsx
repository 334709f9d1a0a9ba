import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Inspection } from '../../../src/ledger/model.ts';
import type { PackAnswer } from '../../../src/review/model.ts';
import type { PackRef } from '../../../src/rulepack/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { useAccount } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { Field } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { Panel } from '../components/page.tsx';
import { useDraft } from '../components/use-draft.ts';
import { ledgerLink } from '../ledger/view.ts';
import { inspectionWords as words } from './labels.ts';
import { Publication } from './publication-panel.tsx';
import { packOf, useInspectionReviews, usePacks } from './queries.ts';
import { Rounds } from './review-panel.tsx';
import './review.css';

/** How this inspection is reviewed: its plan and what is published of it with every round, and the rule pack whose chains it follows. */
export function ReviewsPart({ inspection }: { inspection: Inspection }) {
  const keeps = useAccount().roles.includes('office');
  return (
    <>
      <Plan inspection={inspection} keeps={keeps} />
      <Publication inspection={inspection} keeps={keeps} />
      <Pack inspection={inspection} keeps={keeps} />
    </>
  );
}

interface PartProps {
  inspection: Inspection;
  keeps: boolean;
}

function Plan({ inspection, keeps }: PartProps) {
  const query = useInspectionReviews(inspection.id);
  const [asking, setAsking] = useState(false);
  const isOpen = query.data?.reviews.some(({ subject, state }) => subject === 'plan' && state === 'open') ?? true;
  return (
    <Panel
      title={words.plan}
      actions={
        keeps && !isOpen ? (
          <Button size="small" type="primary" onClick={() => setAsking(true)}>
            {words.submitPlan}
          </Button>
        ) : undefined
      }
    >
      <p className="soft">{words.planIntro}</p>
      <p>
        <Link to={ledgerLink({ inspection: [inspection.id] })}>{words.toLedger}</Link>
      </p>
      <Answer query={query}>
        {({ reviews }) => {
          const own = reviews.filter(({ subject }) => subject === 'plan');
          return own.length === 0 ? (
            <p>{words.noPlan}</p>
          ) : (
            <div className="plan-rounds">
              <Rounds reviews={own} problem={null} onRefresh={() => void query.refetch()} />
            </div>
          );
        }}
      </Answer>
      {asking ? <PlanDialog inspection={inspection} onClose={() => setAsking(false)} /> : null}
    </Panel>
  );
}

function PlanDialog({ inspection, onClose }: { inspection: Inspection; onClose: () => void }) {
  const draft = useDraft(`plan ${inspection.id}`);
  const submit = useCommand({
    send: (opinion: string, key) =>
      send('POST', `/api/v1/inspections/${inspection.id}/plan`, opinion === '' ? {} : { opinion }, key),
    done: () => ({ text: words.planDone }),
    after: () => {
      draft.forget();
      onClose();
    },
  });
  return (
    <FormDialog
      title={words.submitPlan}
      submit={words.submitPlan}
      busy={submit.isPending}
      problem={submit.error === null ? null : problemOf(submit.error)}
      onSubmit={() => submit.mutate(draft.text.trim())}
      onClose={onClose}
    >
      <p className="soft">{words.planHint}</p>
      <Field label={words.planWords}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={4000}
            value={draft.text}
            onChange={(event) => draft.write(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

function Pack({ inspection, keeps }: PartProps) {
  const query = usePacks();
  const [choosing, setChoosing] = useState(false);
  return (
    <Panel
      title={words.pack}
      actions={
        keeps && (query.data?.length ?? 0) > 1 ? (
          <Button size="small" onClick={() => setChoosing(true)}>
            {words.change}
          </Button>
        ) : undefined
      }
    >
      <Answer query={query}>
        {(packs) => {
          const pack = packOf(packs, inspection.rulePack);
          return pack === undefined ? null : <PackWords pack={pack} />;
        }}
      </Answer>
      {choosing && query.data !== undefined ? (
        <PackDialog inspection={inspection} packs={query.data} onClose={() => setChoosing(false)} />
      ) : null}
    </Panel>
  );
}

/** A pack in words: where it comes from, and each of its chains as a line. */
function PackWords({ pack }: { pack: PackAnswer }) {
  return (
    <>
      <p>
        <b>{pack.name}</b> <span className="soft">{words.version(pack.version, pack.from)}</span>
      </p>
      <p className="soft small">{words.basis(pack.basis)}</p>
      <table className="plain-table pack-chains">
        <thead>
          <tr>
            <th scope="col">{words.chain}</th>
            <th scope="col">{words.steps}</th>
            <th scope="col">{words.basisOf}</th>
          </tr>
        </thead>
        <tbody>
          {pack.chains.map((chain) => (
            <tr key={chain.subject}>
              <th scope="row">{chain.name}</th>
              <td>
                {chain.stages.map((steps) => steps.map(words.step).join('、')).join(' → ')}
                {chain.differentPeople ? <span className="soft small">{words.differentPeople}</span> : null}
              </td>
              <td>{chain.basis}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small">{words.applicant}</p>
      <p className="soft small">{words.grades(pack.grades.map(({ name }) => name))}</p>
      <p className="soft small">{words.reasons(pack.reasonCodes.map(({ name }) => name))}</p>
    </>
  );
}

interface PackDialogProps {
  inspection: Inspection;
  packs: readonly PackAnswer[];
  onClose: () => void;
}

const keyOf = ({ pack, version }: PackRef): string => `${pack} ${version}`;

function PackDialog({ inspection, packs, onClose }: PackDialogProps) {
  const [chosen, setChosen] = useState(keyOf(inspection.rulePack));
  const pack = packs.find((each) => keyOf(each) === chosen);
  // Of each pack its newest version, and the one that is followed now.
  const offered = packs.filter(
    (each) =>
      keyOf(each) === keyOf(inspection.rulePack) ||
      packs.every((other) => other.pack !== each.pack || other.version <= each.version),
  );
  const choose = useCommand({
    send: ({ pack: name, version }: PackRef, key) =>
      send('PUT', `/api/v1/inspections/${inspection.id}/rule-pack`, { pack: name, version }, key),
    done: () => ({ text: words.packDone }),
    after: onClose,
  });
  return (
    <FormDialog
      title={words.packTitle}
      submit={words.packSubmit}
      width={760}
      busy={choose.isPending}
      problem={choose.error === null ? null : problemOf(choose.error)}
      disabled={pack === undefined || chosen === keyOf(inspection.rulePack)}
      onSubmit={() => pack !== undefined && choose.mutate(pack)}
      onClose={onClose}
    >
      <p className="soft">{words.packIntro}</p>
      <Radio.Group
        aria-label={words.pack}
        value={chosen}
        options={offered.map((each) => ({ value: keyOf(each), label: words.packChoice(each.name, each.version) }))}
        onChange={(event) => setChosen(event.target.value as string)}
      />
      {pack === undefined ? null : <PackWords pack={pack} />}
    </FormDialog>
  );
}
