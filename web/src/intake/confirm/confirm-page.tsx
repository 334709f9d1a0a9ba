import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { type ConfirmAnswer, type Preview, reconcile } from '../../../../src/intake/model.ts';
import { get, send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Failure } from '../../components/failure.tsx';
import { useOrganisations } from '../../people/queries.ts';
import { stepAddress } from '../addresses.ts';
import { Asked } from '../asked.tsx';
import type { DraftSession } from '../draft/session.ts';
import { useSessionState } from '../draft/use-draft-session.ts';
import { words as shared } from '../labels.ts';
import { Breakdown } from './breakdown.tsx';
import { DuplicateNotice } from './duplicate-notice.tsx';
import { words } from './labels.ts';
import { rememberMade } from './made.ts';
import { NewNames } from './new-names.tsx';
import './confirm.css';

/** Step 确认: what will be made, what stands against it, and the one button that makes it. */
export function ConfirmStep({ session }: { session: DraftSession }) {
  const { opened, unsaved } = useSessionState(session);
  const preview = useQuery({
    queryKey: ['draft', opened.id, 'preview', session.version],
    queryFn: ({ signal }) => get<Preview>(`/api/v1/drafts/${opened.id}/preview`, signal),
    placeholderData: keepPreviousData,
    enabled: unsaved === 0,
  });
  return (
    <div className="bench-body confirm">
      {unsaved > 0 && preview.data === undefined ? <p role="status">{words.saveFirst}</p> : null}
      {preview.fetchStatus === 'idle' && unsaved > 0 && preview.data === undefined ? null : (
        <Asked query={preview} words={shared.reading.preview} slow={shared.reading.previewSlow}>
          {(facts) => <Confirmation session={session} facts={facts} fresh={unsaved === 0 && !preview.isFetching} />}
        </Asked>
      )}
    </div>
  );
}

interface ConfirmationProps {
  session: DraftSession;
  facts: Preview;
  /** The facts are those of the draft as it is now. */
  fresh: boolean;
}

function Confirmation({ session, facts, fresh }: ConfirmationProps) {
  const { opened, content, unsaved } = useSessionState(session);
  const organisation = useOrganisations().data?.find(({ id }) => id === opened.organisationId);
  const [disclosure, setDisclosure] = useState<'internal' | 'public'>('internal');
  const [first] = facts.duplicates;
  const same = first?.reason === 'same_text';
  const make = useCommand({
    send: (wanted: { version: number; besideSimilar: boolean }, key) =>
      send<ConfirmAnswer>(
        'POST',
        `/api/v1/drafts/${opened.id}/confirm`,
        { ...wanted, organisationId: opened.organisationId, disclosure },
        key,
      ),
    after: (answer) => rememberMade(opened.id, answer),
  });
  const total = reconcile(content);
  const counts = ['problems', 'manifestations', 'measures', 'progress'] as const;
  return (
    <div className="confirm-grid">
      <div>
        <section className="panel">
          <h2>{words.making}</h2>
          <p>
            {words.into} <b>{organisation?.name ?? '…'}</b>
          </p>
          {facts.otherOrganisation === null || organisation === undefined ? null : (
            <p className="confirm-note" role="note">
              {words.otherOrganisation(facts.otherOrganisation, organisation.name)}{' '}
              <Link to={stepAddress(opened.id, 'frame')}>{words.seeFrame}</Link>
            </p>
          )}
          <dl className="confirm-counts">
            {counts.map((count) => (
              <div key={count}>
                <dt>{words.counts[count]}</dt>
                <dd>{facts[count]}</dd>
              </div>
            ))}
          </dl>
          <Breakdown content={content} />
          {total.verdict === 'different' && total.stated !== null ? (
            <p className="confirm-note">
              {words.differs(total.stated, total.listed)}{' '}
              <Link to={stepAddress(opened.id, 'review')}>{words.seeReview}</Link>
            </p>
          ) : null}
          {facts.unseenDoubts === 0 ? null : (
            <p className="confirm-note">
              {words.doubts(facts.unseenDoubts)} <Link to={stepAddress(opened.id, 'review')}>{words.seeDoubts}</Link>
            </p>
          )}
        </section>
        {facts.newUnits.length + facts.newPersons.length === 0 ? null : (
          <section className="panel">
            <NewNames session={session} kind="units" names={facts.newUnits} />
            <NewNames session={session} kind="persons" names={facts.newPersons} />
          </section>
        )}
      </div>
      <div>
        <DuplicateNotice draftId={opened.id} duplicates={facts.duplicates} />
        {facts.faults.length === 0 ? null : (
          <section className="panel confirm-faults" aria-label={words.faults}>
            <h2>{words.faults}</h2>
            <ul>
              {facts.faults.map((fault) => (
                <li key={fault.code}>
                  {fault.sentence}{' '}
                  <Link to={stepAddress(opened.id, inReview.has(fault.code) ? 'review' : 'frame')}>{words.fix}</Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className="panel">
          <h2 id="confirm-disclosure">{words.disclosure}</h2>
          <Radio.Group
            className="confirm-disclosure"
            aria-labelledby="confirm-disclosure"
            value={disclosure}
            onChange={(event) => setDisclosure(event.target.value === 'public' ? 'public' : 'internal')}
          >
            <Radio value="internal">
              {words.internal} <span className="soft small">{words.internalHint}</span>
            </Radio>
            <Radio value="public">
              {words.public} <span className="soft small">{words.publicHint}</span>
            </Radio>
          </Radio.Group>
          {make.error === null ? null : <Failure problem={problemOf(make.error)} onRetry={() => session.refresh()} />}
          {make.isPending ? <Making problems={facts.problems} /> : null}
          <Button
            type="primary"
            size="large"
            loading={make.isPending}
            disabled={facts.faults.length > 0 || same || !fresh}
            onClick={() => make.mutate({ version: session.version, besideSimilar: first !== undefined })}
          >
            {first !== undefined && !same ? words.generateAnyway : words.generate}
          </Button>
          {unsaved > 0 ? <p role="status">{words.saveFirst}</p> : null}
        </section>
      </div>
    </div>
  );
}

const inReview: ReadonlySet<string> = new Set(['draft-empty', 'deadline-in-draft-before-feedback']);
const slowAfter = 4000;

function Making({ problems }: { problems: number }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfter);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" className="confirm-making">
      <progress aria-label={words.generating(problems)} /> {slow ? words.generatingSlow : words.generating(problems)}
    </p>
  );
}
