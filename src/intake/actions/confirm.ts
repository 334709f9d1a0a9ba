import { record } from '../../audit/store.ts';
import { createLedger, type PlannedProblem } from '../../ledger/actions/create.ts';
import { packInForce } from '../../ledger/store/dictionaries.ts';
import { problemsOf } from '../../ledger/store/inspections.ts';
import { type Actor, commandKey } from '../../people/actor.ts';
import { findOrganisation } from '../../people/store.ts';
import { shanghaiDay } from '../../platform/clock.ts';
import { change } from '../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { RulePack } from '../../rulepack/model.ts';
import { keepPaper } from '../../verification/store/reconciliation.ts';
import type { ConfirmAnswer } from '../model.ts';
import { dayOrNull } from '../rules/days.ts';
import { type NamedProblem, paperOf, planOf, readExtra } from '../rules.ts';
import type { IntakeServices } from '../services.ts';
import * as store from '../store.ts';
import { openForChange } from './edit.ts';
import { faultsOf } from './faults.ts';
import { type Resolved, resolveNames } from './names.ts';

export interface Confirmation {
  version: number;
  organisationId: number;
  disclosure: 'public' | 'internal';
  besideSimilar: boolean;
}

/**
 * Makes ledger of a draft: units and people that it names and nobody knows yet, the inspection, its problems with
 * measures and progress, in one transaction: all of it or nothing. The same text never becomes ledger twice.
 */
export function confirmDraft(
  services: IntakeServices,
  actor: Actor,
  id: number,
  request: Confirmation,
): Promise<Outcome<ConfirmAnswer, string>> {
  return change(services.db, actor.scope, commandKey(actor, 'draft.confirm'), async (tx) => {
    const { organisationId } = request;
    if (!actor.scope.writes.includes(organisationId)) return refuse('import-not-allowed');
    const found = await openForChange(tx, id, request.version);
    if (!found.ok) return found;
    const draft = found.value;
    if (draft.organisationId !== organisationId) return refuse('import-not-allowed');
    const now = services.clock.now();
    const pack = packInForce(dayOrNull(draft.content.frame.feedbackDate) ?? shanghaiDay(now));
    const [fault] = faultsOf(draft.content, pack);
    if (fault !== undefined) return fault;
    await store.takeTurn(tx, organisationId);
    const { inspector: team, feedbackDate } = draft.content.frame;
    const duplicates = await store.findDuplicates(tx, organisationId, { textHash: draft.textHash, team, feedbackDate });
    const [first] = duplicates;
    if (first?.reason === 'same_text')
      return refuse('already-imported', { title: first.title, inspectionId: first.inspectionId });
    if (first !== undefined && !request.besideSimilar)
      return refuse('similar-imported', { title: first.title, inspectionId: first.inspectionId });

    const home = await findOrganisation(tx, organisationId);
    if (home === null) return refuse('import-not-allowed');
    const names = await resolveNames(tx, home, draft.content);
    const { frame } = draft.content;
    const title =
      frame.title ??
      `${frame.inspector ?? home.name}${frame.kind ?? ''}${draft.content.genre === 'feedback' ? '反馈意见' : '整改'}`;
    const created = await createLedger(tx, actor, now, {
      disclosure: request.disclosure,
      inspection: {
        organisationId,
        title: title.slice(0, 500),
        kind: frame.kind ?? '其他',
        round: frame.round,
        team: frame.inspector,
        reportingOrganisation: frame.organization,
        periodFrom: frame.periodFrom,
        periodTo: frame.periodTo,
        feedbackDate: dayOrNull(frame.feedbackDate),
        asOfDate: dayOrNull(frame.asOfDate),
        publishDate: dayOrNull(frame.publishDate),
        stated: frame.stated,
        sourceDocumentId: draft.documentId,
      },
      aspects: planOf(draft.content, draft.text).map((aspect) => ({
        heading: aspect.heading.slice(0, 1000),
        problems: aspect.problems.map((problem) => planned(problem, names, pack)),
      })),
    });
    // The ledger's problems in the order in which they entered it: that of the text.
    const problemIds = await problemsOf(tx, organisationId, created.inspectionId);
    await keepPaper(tx, {
      ...paperOf(draft.content, draft.text, (at) => problemIds[at] ?? null),
      organisationId,
      inspectionId: created.inspectionId,
      documentId: draft.documentId,
      founding: true,
      author: actor,
      at: now,
    });
    await store.closeDraft(tx, draft, 'confirmed', created.inspectionId, now);
    await record(tx, now, [
      {
        chain: organisationId,
        actor,
        action: 'draft.confirm',
        object: { kind: 'draft', id },
        values: {
          inspectionId: created.inspectionId,
          edits: draft.edits.length,
          newUnits: names.newUnits,
          newPersons: names.newPersons,
        },
      },
    ]);
    return done({ ...created, newUnits: names.newUnits.length, newPersons: names.newPersons.length });
  });
}

function planned(problem: NamedProblem, names: Resolved, pack: RulePack): PlannedProblem {
  const ids = (map: Map<string, number>, wanted: readonly string[]): number[] => [
    ...new Set(wanted.map((name) => map.get(name)).filter((id) => id !== undefined)),
  ];
  const { subcategory, focus, own } = readExtra(problem.extra, pack).values;
  const [leadUnitId = null, ...furtherLeads] = ids(names.unitIds, problem.leadUnits);
  return {
    ...problem,
    responsibility: {
      leadUnitId,
      supportingUnitIds: [...furtherLeads, ...ids(names.unitIds, problem.supportingUnits)],
      leaderIds: ids(names.personIds, problem.leaders),
      personIds: ids(names.personIds, problem.persons),
    },
    classification: { ...problem.classification, subcategory, focus },
    own: own.problem,
    measures: problem.measures.map((content) => ({
      own: own.measure,
      content: content.slice(0, 8000),
      deadline: null,
      deadlineWords: problem.deadline === null ? problem.deadlineWords : null,
    })),
    progress: problem.progress.map((entry) => ({
      own: own.progress,
      content: entry.content.slice(0, 20_000),
      happenedOn: null,
      source: entry.source,
    })),
    manifestations: problem.manifestations.map((below) => planned(below, names, pack)),
  };
}

/** Puts an open draft aside. */
export function discardDraft(
  services: IntakeServices,
  actor: Actor,
  id: number,
  version: number,
): Promise<Outcome<undefined, string>> {
  return change(services.db, actor.scope, commandKey(actor, 'draft.discard'), async (tx) => {
    const found = await openForChange(tx, id, version);
    if (!found.ok) return found;
    const now = services.clock.now();
    await store.closeDraft(tx, found.value, 'discarded', null, now);
    await record(tx, now, [
      { chain: found.value.organisationId, actor, action: 'draft.discard', object: { kind: 'draft', id } },
    ]);
    return done(undefined);
  });
}
