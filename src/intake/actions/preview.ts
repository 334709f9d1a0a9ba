import { packInForce } from '../../ledger/store/dictionaries.ts';
import type { Actor } from '../../people/actor.ts';
import { listOrganisations, listPersons } from '../../people/store.ts';
import { today } from '../../platform/clock.ts';
import { done, type Outcome, refuse, sentence } from '../../platform/outcome.ts';
import { intakeRefusals } from '../labels.ts';
import type { Preview } from '../model.ts';
import { countItems, isWaiting, itemsOf } from '../model.ts';
import { dayOrNull } from '../rules/days.ts';
import { type ComparedLine, compareWithLedger, namesIn, otherOrganisation } from '../rules.ts';
import type { IntakeServices } from '../services.ts';
import * as store from '../store.ts';
import { faultsOf } from './faults.ts';
import { knownNames } from './names.ts';

/** What confirming would make, and what stands against it. */
export async function previewDraft(
  services: IntakeServices,
  actor: Actor,
  id: number,
): Promise<Outcome<Preview, string>> {
  return services.db.read(actor.scope, async (tx) => {
    const draft = await store.findDraft(tx, id);
    if (draft === null) return refuse('draft-not-found');
    const { content, organisationId, textHash } = draft;
    const { inspector: team, feedbackDate } = content.frame;
    const [organisations, persons, duplicates] = await Promise.all([
      listOrganisations(tx),
      listPersons(tx, organisationId),
      store.findDuplicates(tx, organisationId, { textHash, team, feedbackDate }),
    ]);
    const known = knownNames(organisationId, organisations, persons);
    const wanted = namesIn(content);
    const clauses = [...itemsOf(content)].flatMap(({ problem, sub }) => (sub ?? problem).clauses);
    const { problems, subItems } = countItems(content);
    const faults = faultsOf(content, packInForce(dayOrNull(content.frame.feedbackDate) ?? today(services.clock)));
    return done({
      problems,
      manifestations: subItems,
      measures: clauses.filter((clause) => clause.role === 'measure').length,
      progress: clauses.filter((clause) => clause.role === 'action').length,
      newUnits: wanted.units.filter((unit) => !known.units.has(unit)),
      newPersons: wanted.persons.filter((person) => !known.persons.has(person)),
      faults: faults.map(({ code, facts }) => ({
        code,
        sentence: sentence(intakeRefusals[code as keyof typeof intakeRefusals], facts),
      })),
      unseenDoubts: content.doubts.filter(isWaiting).length,
      duplicates,
      otherOrganisation: otherOrganisation(
        content.frame.organization,
        organisations.find((one) => one.id === organisationId),
      ),
    });
  });
}

/** A draft beside an inspection of the ledger. */
export async function compareDraft(
  services: IntakeServices,
  actor: Actor,
  id: number,
  inspectionId: number,
): Promise<Outcome<{ inspectionId: number; title: string; lines: ComparedLine[] }, string>> {
  return services.db.read(actor.scope, async (tx) => {
    const draft = await store.findDraft(tx, id);
    if (draft === null) return refuse('draft-not-found');
    const known = await store.knownProblems(tx, draft.organisationId, inspectionId);
    return done({
      inspectionId,
      title: draft.content.frame.title ?? draft.name,
      lines: compareWithLedger(draft.content, known),
    });
  });
}
