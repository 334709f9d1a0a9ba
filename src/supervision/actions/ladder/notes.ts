import type { AuditRecord } from '../../../audit/model.ts';
import type { Firing } from '../../store/ladder/firings.ts';
import type { Decided } from './decide.ts';
import type { Sent } from './send.ts';

/** What passed just now, with the day by which its letter is to be answered. */
export type Note = Firing & { replyBy: string | null };

const nothing = { letterId: null, recipients: [], replyBy: null };

/** What is noted of things that were decided and sent. */
export const notesOf = (decided: readonly Decided[], sent: Sent, today: string): Note[] =>
  decided.flatMap((one) => {
    const { inspectionId, problemId, milestone, due, round, unitId, step } = one;
    const thing = { inspectionId, problemId, milestone, due, round, unitId, firedOn: today };
    const noteOf = ({ rung, day, certain }: NonNullable<Decided['step']['fire']>) => ({
      ...thing,
      rung: rung.key,
      name: rung.name,
      act: rung.act,
      day,
      certain,
    });
    const skipped = step.skip.map((rung) => ({ ...noteOf(rung), outcome: 'skipped' as const, ...nothing }));
    if (step.fire === null) return skipped;
    return [...skipped, { ...noteOf(step.fire), outcome: 'fired' as const, ...sent.of(one) }];
  });

/** One entry for a rung and inspection: the firings themselves stand in a table that is only added to. */
export function auditOf(organisationId: number, hand: AuditRecord['actor'], notes: readonly Firing[]): AuditRecord[] {
  const groups = Map.groupBy(notes, ({ inspectionId, rung }) => `${inspectionId} ${rung}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const things = (outcome: string) =>
      group.flatMap((one) => (one.outcome === outcome ? (one.milestone === '' ? one.problemId : one.milestone) : []));
    return [
      {
        chain: organisationId,
        actor: hand,
        action: 'ladder.fire',
        object: { kind: 'inspection', id: first.inspectionId },
        values: { rung: first.name, day: first.firedOn, fired: things('fired'), skipped: things('skipped') },
      },
    ];
  });
}
