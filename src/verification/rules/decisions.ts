import type { Decision, DoubtState } from '../model/api.ts';

/**
 * What may be said of a doubt in its state: an open one is right or wrong; of one found right, that it has been put right;
 * of one whose words are gone nothing more; every decision may be taken back.
 */
export function decisionsOn({ state, gone }: { state: DoubtState; gone: boolean }): Decision[] {
  if (state === 'open') return gone ? [] : ['accept', 'overrule'];
  if (state === 'accepted') return gone ? ['take_back'] : ['settle', 'overrule', 'take_back'];
  return ['take_back'];
}

/** The state in which a decision leaves a doubt. */
export const stateAfter: Readonly<Record<Decision, DoubtState>> = {
  accept: 'accepted',
  overrule: 'overruled',
  settle: 'settled',
  take_back: 'open',
};

/** To call a doubt wrong or settled takes words; they are what the next reviewer and the rule learn from. */
export const needsReason = (decision: Decision): boolean => decision === 'overrule' || decision === 'settle';
