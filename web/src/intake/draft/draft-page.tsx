import type { ReactNode } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { Empty } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { importAddress, stepAddress } from '../addresses.ts';
import { Asked } from '../asked.tsx';
import { Done } from '../confirm/done.tsx';
import { words as shared } from '../labels.ts';
import { Bench } from './bench.tsx';
import { type StepName, steps, words } from './labels.ts';
import type { DraftSession } from './session.ts';
import { useOpenDraft, useSessionState } from './use-draft-session.ts';

/** One step of a draft: the draft is read, and whoever comes to one that is finished is told so. */
export function DraftPage({ step, children }: { step: StepName; children: (session: DraftSession) => ReactNode }) {
  const id = Number(useParams()['draft']);
  if (!Number.isSafeInteger(id)) return <Navigate to={importAddress} replace />;
  return <OpenedDraft id={id} step={step} render={children} />;
}

function OpenedDraft({
  id,
  step,
  render,
}: {
  id: number;
  step: StepName;
  render: (session: DraftSession) => ReactNode;
}) {
  const { query, session } = useOpenDraft(id);
  if (session !== null)
    return (
      <OpenOnly session={session}>
        <Bench session={session} step={step}>
          {render(session)}
        </Bench>
      </OpenOnly>
    );
  return (
    <Page title={steps[step]} wide>
      <Asked query={query} words={shared.reading.draft} slow={shared.reading.draftSlow} lines={14}>
        {() => null}
      </Asked>
    </Page>
  );
}

function OpenOnly({ session, children }: { session: DraftSession; children: ReactNode }) {
  const { opened } = useSessionState(session);
  if (opened.state === 'open') return children;
  if (opened.state === 'confirmed')
    return (
      <Done draftId={opened.id} name={opened.content.frame.title ?? opened.name} inspectionId={opened.inspectionId} />
    );
  if (opened.state === 'attached')
    return (
      <Page title={opened.name}>
        <Empty title={words.attached}>
          <Link to={`/inspections/${opened.inspectionId}/reconciliation`}>{words.reconciliation}</Link>
        </Empty>
      </Page>
    );
  return (
    <Page title={opened.name}>
      <Empty title={words.discarded}>
        <Link to={importAddress}>{words.back}</Link>
      </Empty>
    </Page>
  );
}

/** A draft without a step in its address begins at the first. */
export function ToFirstStep() {
  const id = Number(useParams()['draft']);
  return <Navigate to={Number.isSafeInteger(id) ? stepAddress(id, 'frame') : importAddress} replace />;
}
