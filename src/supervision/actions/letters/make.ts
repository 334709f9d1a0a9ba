import { randomUUID } from 'node:crypto';
import { packInForce, packNamed } from '../../../ledger/store/dictionaries.ts';
import { packRefOf } from '../../../ledger/store/packs.ts';
import { type Actor, commandKey } from '../../../people/actor.ts';
import { today } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { change } from '../../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { Ladder } from '../../../rulepack/model/times.ts';
import type { LetterRefusal, LetterTemplates, NewLetter, NewLettersRequest } from '../../model/letters.ts';
import type { SupervisionServices } from '../../services.ts';
import { type LetterSubject, letterSubjects, peopleOfUnit } from '../../store/letter-subjects.ts';
import { prepareLetters } from './prepare.ts';
import { writesLetters, writing } from './rights.ts';

type Refusals = LetterRefusal | 'problem-not-found';

/** Templates for letters about the inspection of a problem, as its rule pack has them. */
export const templatesFor = (
  services: SupervisionServices,
  actor: Actor,
  problemId: number,
): Promise<Outcome<LetterTemplates, Refusals>> =>
  services.db.read(actor.scope, async (tx) => {
    const [subject] = await letterSubjects(tx, [problemId]);
    if (subject === undefined) return refuse('problem-not-found');
    if (!writesLetters(actor, subject.organisationId)) return refuse('letter-not-allowed');
    const ladder = await ladderOf(tx, subject.inspectionId, today(services.clock));
    return done(
      ladder.letters.map(({ key, name, numberWord, basis }) => ({
        key,
        name,
        numberWord,
        basis,
        act: actOf(ladder, key),
      })),
    );
  });

/**
 * Makes drafts about chosen problems: one letter for each lead unit and inspection among them. Whoever makes them sees to
 * the text and issues them.
 */
export const makeLetters = (
  services: SupervisionServices,
  actor: Actor,
  request: NewLettersRequest,
): Promise<Outcome<{ ids: number[] }, Refusals>> =>
  change<{ ids: number[] }, Refusals>(services.db, actor.scope, commandKey(actor, 'letter.prepare'), async (tx) => {
    const wanted = [...new Set(request.problemIds)];
    const subjects = await letterSubjects(tx, wanted);
    if (subjects.length < wanted.length) return refuse('problem-not-found');
    if (subjects.some(({ organisationId }) => !writesLetters(actor, organisationId)))
      return refuse('letter-not-allowed');
    const homeless = subjects.filter(({ unitId }) => unitId === null);
    if (homeless.length > 0)
      return refuse('letter-without-unit', {
        count: homeless.length,
        titles: homeless.slice(0, 3).map(({ title }) => title.slice(0, 40)),
      });
    const day = today(services.clock);
    // Stands for this command: each unit gets one letter by it.
    const command = actor.requestId ?? randomUUID();
    const letters: NewLetter[] = [];
    for (const group of grouped(subjects)) {
      const [{ organisationId, inspectionId, unitId, unitName }] = group;
      const ladder = await ladderOf(tx, inspectionId, day);
      const template = ladder.letters.find(({ key }) => key === request.template);
      if (template === undefined || unitId === null) return refuse('letter-template-missing');
      const persons = await peopleOfUnit(tx, organisationId, unitId, day);
      letters.push({
        organisationId,
        inspectionId,
        unitId,
        cause: `hand:${actor.accountId}:${command}:${inspectionId}:${unitId}`,
        act: actOf(ladder, template.key),
        rung: null,
        template,
        items: group.map(({ problemId, due }) => ({ problemId, measureId: null, due })),
        addressee: unitName ?? '',
        copies: [],
        persons: persons.map((personId) => ({ personId, isCopy: false })),
        replyWithin: null,
      });
    }
    const ids: number[] = [];
    // Under the name that the actor has in each organisation.
    for (const [organisationId, own] of Map.groupBy(letters, (letter) => letter.organisationId)) {
      const by = writing(actor, organisationId);
      for (const { id } of await prepareLetters(tx, by, services.clock.now(), own, request.replyBy)) ids.push(id);
    }
    return done({ ids });
  });

// An inspection whose pack has no letters is written to as the default pack of the day has it.
async function ladderOf(tx: Transaction, inspectionId: number, day: string): Promise<Ladder> {
  const ref = await packRefOf(tx, inspectionId);
  const own = ref === null ? null : (packNamed(ref)?.ladder ?? null);
  return own ?? packInForce(day).ladder ?? { basis: '', rungs: [], letters: [], signWithin: { workdays: 3 } };
}

const actOf = (ladder: Ladder, template: string) =>
  ladder.rungs.find(({ letter }) => letter === template)?.act ?? 'notice';

function grouped(subjects: readonly LetterSubject[]): [LetterSubject, ...LetterSubject[]][] {
  const groups = new Map<string, [LetterSubject, ...LetterSubject[]]>();
  for (const subject of subjects) {
    const key = `${subject.inspectionId} ${subject.unitId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [subject]);
    else group.push(subject);
  }
  return [...groups.values()];
}
