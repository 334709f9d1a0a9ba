import { Button } from 'antd';
import { useState } from 'react';
import type { Commitment } from '../../../src/verification/model.ts';
import { send } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { useToday } from '../api/use-session.ts';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { dayOf } from '../ledger/columns.tsx';
import { words } from './labels.ts';

interface CommitmentsProps {
  commitments: readonly Commitment[];
  mayResolve: boolean;
}

/** What the texts of a problem promise, each until it is kept or no longer holds. */
export function Commitments({ commitments, mayResolve }: CommitmentsProps) {
  return (
    <section aria-label={words.commitments}>
      <h3 className="evidence-heading">{words.commitments}</h3>
      <p className="soft small">{words.commitmentsNote}</p>
      <ul>
        {commitments.map((one) => (
          <li key={one.id} className="commitment">
            <span className="commitment-words">“{one.words}”</span>
            <DueOf commitment={one} />
            <span className="soft small">{one.owner ?? words.nobody}</span>
            <StateOf commitment={one} />
            {mayResolve ? <ResolveButtons commitment={one} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** By when it is to be kept; late where it is open and the day has passed. */
export function DueOf({ commitment: { dueOn, state } }: { commitment: Commitment }) {
  const today = useToday();
  if (dueOn === null) return <span className="chip">{words.conditional}</span>;
  const late = state === 'open' && dueOn < today;
  return <span className={late ? 'commitment-late' : ''}>{words.due(dueOn)}</span>;
}

export function StateOf({ commitment: { state, resolution, resolvedName, resolvedAt } }: { commitment: Commitment }) {
  return (
    <span className="small">
      {words.commitmentStates[state]}
      {resolution === null ? null : (
        <span className="soft">
          ：{resolution}（{resolvedName} {dayOf(resolvedAt ?? '')}）
        </span>
      )}
    </span>
  );
}

export function ResolveButtons({ commitment }: { commitment: Commitment }) {
  const [asking, setAsking] = useState<'kept' | 'released' | null>(null);
  const resolve = useCommand({
    send: (facts: { state: 'open' | 'kept' | 'released'; resolution: string | null }, key) =>
      send('POST', `/api/v1/commitments/${commitment.id}/resolution`, { version: commitment.version, ...facts }, key),
    done: (_, { state }) => ({ text: words.commitmentDone[state] }),
    after: () => setAsking(null),
    tellFailure: asking === null,
  });
  return (
    <span className="commitment-buttons">
      {commitment.state === 'open' ? (
        <>
          <Button size="small" onClick={() => setAsking('kept')}>
            {words.kept}
          </Button>{' '}
          <Button size="small" onClick={() => setAsking('released')}>
            {words.released}
          </Button>
        </>
      ) : (
        <Button
          size="small"
          loading={resolve.isPending}
          onClick={() => resolve.mutate({ state: 'open', resolution: null })}
        >
          {words.reopen}
        </Button>
      )}
      {asking === null ? null : (
        <ReasonDialog
          title={asking === 'kept' ? words.keptTitle : words.releasedTitle}
          label={asking === 'kept' ? words.keptLabel : words.releasedLabel}
          submit={words.submit}
          required
          busy={resolve.isPending}
          error={resolve.error}
          onSubmit={(resolution) => resolve.mutate({ state: asking, resolution })}
          onClose={() => setAsking(null)}
        >
          <p>“{commitment.words}”</p>
          <p className="soft">{asking === 'kept' ? words.keptNote : words.releasedNote}</p>
        </ReasonDialog>
      )}
    </span>
  );
}
