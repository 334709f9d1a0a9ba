import { z } from 'zod';
import * as assessment from '../../../src/assessment/model.ts';
import * as audit from '../../../src/audit/model.ts';
import * as exchange from '../../../src/exchange/model/lists.ts';
import * as kin from '../../../src/insight/model/kin.ts';
import * as insight from '../../../src/insight/model.ts';
import * as intake from '../../../src/intake/model.ts';
import * as leads from '../../../src/leads/model.ts';
import * as ledger from '../../../src/ledger/model.ts';
import * as operations from '../../../src/operations/model.ts';
import * as people from '../../../src/people/model.ts';
import * as review from '../../../src/review/model.ts';
import * as delivery from '../../../src/supervision/model/delivery.ts';
import * as ladder from '../../../src/supervision/model/ladder.ts';
import * as letterBatch from '../../../src/supervision/model/letter-batch.ts';
import * as letters from '../../../src/supervision/model/letters.ts';
import * as milestones from '../../../src/supervision/model/milestones.ts';
import * as notices from '../../../src/supervision/model/notices.ts';
import * as packs from '../../../src/supervision/model/packs.ts';
import * as supervision from '../../../src/supervision/model.ts';
import * as reconciliation from '../../../src/verification/model/reconciliation.ts';

/** What the screens rely on: path → shape of the answer to GET. For development and the journeys only. */
const answers: [path: RegExp, shape: z.ZodType][] = [
  [/^\/api\/v1\/session$/, people.sessionAnswer],
  [/^\/api\/v1\/organisations$/, z.array(people.organisation)],
  [/^\/api\/v1\/organisations\/\d+\/persons$/, z.array(people.person)],
  [/^\/api\/v1\/inspections\/\d+\/campaign$/, supervision.campaignPlan],
  [/^\/api\/v1\/problems\/\d+\/ladder$/, ladder.problemLadder],
  [/^\/api\/v1\/problems\/\d+\/kin$/, kin.problemKin],
  [/^\/api\/v1\/kin$/, kin.kinList],
  [/^\/api\/v1\/kin\/\d+$/, kin.kinDetail],
  [/^\/api\/v1\/ladder\/coming$/, ladder.comingAnswer],
  [/^\/api\/v1\/handovers$/, supervision.handoverList],
  [/^\/api\/v1\/handovers\/preview$/, supervision.handoverContent],
  [/^\/api\/v1\/handovers\/\d+$/, supervision.handover],
  [/^\/api\/v1\/notices$/, notices.noticeList],
  [/^\/api\/v1\/notices\/unread$/, notices.unreadAnswer],
  [/^\/api\/v1\/notice-settings$/, delivery.ownSettings],
  [/^\/api\/v1\/notice-gateways$/, delivery.gatewaysAnswer],
  [/^\/api\/v1\/notice-deliveries$/, delivery.deliveryList],
  [/^\/api\/v1\/checks$/, assessment.drawList],
  [/^\/api\/v1\/checks\/frame$/, assessment.framePreview],
  [/^\/api\/v1\/checks\/rates$/, assessment.ratesAnswer],
  [/^\/api\/v1\/checks\/results$/, assessment.recordedAnswer],
  [/^\/api\/v1\/checks\/\d+$/, assessment.drawAnswer],
  [/^\/api\/v1\/letters$/, letters.letterRegister],
  [/^\/api\/v1\/letters\/to-issue$/, letterBatch.issuePreview],
  [/^\/api\/v1\/letters\/templates$/, letters.letterTemplates],
  [/^\/api\/v1\/letters\/waiting$/, letters.lettersWaiting],
  [/^\/api\/v1\/letters\/\d+$/, letters.letter],
  [/^\/api\/v1\/organisations\/\d+\/posts$/, z.array(people.post)],
  [/^\/api\/v1\/accounts$/, z.array(people.account)],
  [/^\/api\/v1\/session\/factors$/, people.factorsAnswer],
  [/^\/api\/v1\/sessions$/, z.array(people.sessionLine)],
  [/^\/api\/v1\/accounts\/\d+\/sessions$/, z.array(people.sessionLine)],
  [/^\/api\/v1\/sign-in-policy$/, people.policyAnswer],
  [/^\/api\/v1\/audit$/, audit.auditAnswer],
  [/^\/api\/v1\/operations\/verification$/, operations.verificationAnswer],
  [/^\/api\/v1\/inspections$/, ledger.inspectionsAnswer],
  [/^\/api\/v1\/inspections\/names$/, ledger.inspectionNames],
  [/^\/api\/v1\/lists\/[a-z]+$/, exchange.paperAnswer],
  [/^\/api\/v1\/problems$/, ledger.listAnswer],
  [/^\/api\/v1\/problems\/\d+\/own$/, ledger.ownAnswer],
  [/^\/api\/v1\/problems\/\d+$/, ledger.problem],
  [/^\/api\/v1\/problems\/\d+\/responsibility$/, z.array(ledger.responsibilityPeriod)],
  [/^\/api\/v1\/dictionaries$/, ledger.packWordsAnswer],
  [/^\/api\/v1\/outcomes$/, ledger.outcomesAnswer],
  [/^\/api\/v1\/institutions$/, z.array(ledger.institution)],
  [/^\/api\/v1\/meetings$/, z.array(ledger.meeting)],
  [/^\/api\/v1\/accountability$/, ledger.accountabilityAnswer],
  [/^\/api\/v1\/evidence\/\d+\/preview$/, ledger.evidencePreview],
  [/^\/api\/v1\/leads$/, leads.leadsAnswer],
  [/^\/api\/v1\/leads\/\d+$/, leads.leadAnswer],
  [/^\/api\/v1\/dashboard$/, insight.dashboard],
  [/^\/api\/v1\/worklist$/, insight.worklist],
  [/^\/api\/v1\/problems\/\d+\/reviews$/, z.object({ reviews: z.array(review.review) })],
  [/^\/api\/v1\/inspections\/\d+\/reviews$/, z.object({ reviews: z.array(review.review) })],
  [/^\/api\/v1\/inspections\/\d+\/publication$/, review.publicationAnswer],
  [/^\/api\/v1\/reviews\/waiting$/, review.waitingAnswer],
  [/^\/api\/v1\/rule-packs$/, z.array(review.packAnswer)],
  [/^\/api\/v1\/rule-packs\/files$/, packs.packFiles],
  [/^\/api\/v1\/rule-packs\/[a-z-]+\/\d+$/, packs.wholePack],
  [/^\/api\/v1\/inspections\/\d+\/milestones$/, milestones.milestonesAnswer],
  [/^\/api\/v1\/inspections\/\d+\/reconciliation$/, reconciliation.reconciliation],
  [/^\/api\/v1\/milestones\/next$/, milestones.nextMilestones],
  [/^\/api\/v1\/operations\/backup$/, operations.backupAnswer],
  [/^\/api\/v1\/operations\/jobs$/, operations.jobsAnswer],
  [/^\/api\/v1\/operations\/jobs\/runs$/, operations.runsAnswer],
  [/^\/api\/v1\/drafts$/, z.array(intake.draftSummary)],
  [/^\/api\/v1\/drafts\/\d+$/, intake.openDraft],
  [/^\/api\/v1\/drafts\/\d+\/preview$/, intake.preview],
  [/^\/api\/v1\/drafts\/\d+\/compare$/, intake.compareAnswer],
  [/^\/api\/v1\/documents\/\d+$/, intake.sourceDocument],
];

/** What is wrong with an answer, or null. */
export function complaintAbout(method: string, path: string, answer: unknown): string | null {
  if (method !== 'GET') return null;
  const shape = answers.find(([pattern]) => pattern.test(path))?.[1];
  const parsed = shape?.safeParse(answer);
  return parsed === undefined || parsed.success ? null : `${path}: ${z.prettifyError(parsed.error)}`;
}
