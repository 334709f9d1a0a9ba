import type { Actor } from '../../../people/actor.ts';
import { today } from '../../../platform/clock.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import {
  type Letter,
  type LetterQuery,
  type LetterRefusal,
  type LetterRegister,
  type LettersWaiting,
  lettersPerPage,
} from '../../model/letters.ts';
import type { SupervisionServices } from '../../services.ts';
import { countToDo, lettersToAnswer, listLetters, summaryOf } from '../../store/letter-register.ts';
import { repliesOf } from '../../store/letter-replies.ts';
import * as store from '../../store/letters.ts';
import { writesLetters } from './rights.ts';

/** A page of the register: what the actor sees of it, the latest first. */
export const readRegister = (
  services: SupervisionServices,
  actor: Actor,
  { page, ...filters }: LetterQuery,
): Promise<LetterRegister> =>
  services.db.read(actor.scope, async (tx) => {
    const window = { size: lettersPerPage, skip: (page - 1) * lettersPerPage };
    const { total, items } = await listLetters(tx, filters, today(services.clock), window);
    return { total, items: items.map((one) => ({ ...one, mayWrite: writesLetters(actor, one.organisationId) })) };
  });

/** One letter with its items, people and replies, and what the actor may do with it. */
export const readLetter = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
): Promise<Outcome<Letter, LetterRefusal>> =>
  services.db.read(actor.scope, async (tx) => {
    const [row, summary] = await Promise.all([store.findLetter(tx, id), summaryOf(tx, id, today(services.clock))]);
    if (row === null || summary === null) return refuse('letter-not-found');
    const { organisationId } = row;
    const [items, persons, replies] = await Promise.all([
      store.itemsOf(tx, organisationId, id),
      store.personsOf(tx, organisationId, id),
      repliesOf(tx, organisationId, id),
    ]);
    const writes = writesLetters(actor, organisationId);
    const awaits = row.state === 'issued' && row.replyBy !== null;
    return done({
      ...summary,
      numberWord: row.numberWord,
      issuer: row.issuer,
      copies: row.copies,
      body: row.body,
      replyWithin: row.replyWithin,
      issuedName: row.issuedName,
      createdName: row.createdName,
      voided: row.voided,
      items,
      persons: persons.map(({ name, isCopy }) => ({ name, isCopy })),
      replies,
      may: {
        edit: writes && row.state === 'draft',
        issue: writes && row.state === 'draft',
        void: writes && ['draft', 'issued', 'replied'].includes(row.state),
        reply: !awaits ? null : row.toOwnUnit ? 'own' : writes ? 'behalf' : null,
        judge: writes && row.state === 'replied',
      },
    });
  });

const mostToAnswer = 20;

/** What waits of letters: drafts to issue and replies to judge where the actor writes them, letters to answer of his units. */
export const readWaiting = (services: SupervisionServices, actor: Actor): Promise<LettersWaiting> => {
  const { writes, units } = actor.scope;
  const judged = actor.held.filter(({ role }) => role === 'inspection_office').flatMap(({ below }) => below);
  const written = [...new Set([...writes, ...judged])];
  return services.db.read(actor.scope, async (tx) => {
    const [todo, toAnswer] = await Promise.all([
      written.length === 0 ? { toIssue: 0, toJudge: 0 } : countToDo(tx, written),
      units.length === 0 ? { total: 0, items: [] } : lettersToAnswer(tx, units, today(services.clock), mostToAnswer),
    ]);
    return { ...todo, toAnswer };
  });
};
