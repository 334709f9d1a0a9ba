import { Button } from 'antd';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { problemOf } from '../api/problem.ts';
import { Failure } from '../components/failure.tsx';
import { words } from './labels.ts';
import type { Trial } from './trial.ts';
import { useApply } from './use-move.ts';

interface TrialBarProps {
  /** As it is now. */
  plan: CampaignPlan;
  trial: Trial;
  /** How many bars have other days now. */
  changed: number;
  onDone: () => void;
  onBack: () => void;
  onRefresh: () => void;
}

/** Over a plan that is only tried: what it would do, and to take it over or leave it. */
export function TrialBar({ plan, trial, changed, onDone, onBack, onRefresh }: TrialBarProps) {
  const apply = useApply(plan, onDone);
  const { counts } = trial.preview;
  return (
    <section className="campaign-trial" aria-label={words.trial.title} aria-live="polite">
      <p>
        <b>{words.trial.title}</b> {words.trial.explain(counts.fits + counts.deadline + counts.tight, changed)}
        {counts.past === 0 ? null : ` ${words.backward.past(counts.past)}`}
      </p>
      {apply.error === null ? null : <Failure problem={problemOf(apply.error)} onRefresh={onRefresh} />}
      <div className="campaign-trial-verbs">
        <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate(trial)}>
          {words.backward.apply}
        </Button>
        <Button onClick={onBack}>{words.backward.again}</Button>
        <Button type="text" onClick={onDone}>
          {words.trial.leave}
        </Button>
      </div>
    </section>
  );
}
