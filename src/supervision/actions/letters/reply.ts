import { record } from '../../../audit/store.ts';
import { takeIn } from '../../../ledger/actions/evidence.ts';
import { insertFile } from '../../../ledger/store/evidence.ts';
import { type Actor, commandKey, nameBy } from '../../../people/actor.ts';
import { isOverUnit } from '../../../people/model.ts';
import { today } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database/database.ts';
import { change } from '../../../platform/database/once.ts';
import { done, type Outcome, refuse } from '../../../platform/outcome.ts';
import type { LetterRefusal, ReplyRequest, ReplyVerdict } from '../../model/letters.ts';
import type { SupervisionServices } from '../../services.ts';
import { fileOfReply, insertReply, judgeReply } from '../../store/letter-replies.ts';
import * as store from '../../store/letters.ts';
import { writesLetters, writing } from './rights.ts';

/** A file that came with a reply, its bytes in the file store. */
export interface ReplyFile {
  hash: string;
  size: number;
  name: string;
  mediaType: string;
}

/** Takes the bytes of a file into the store. */
export const takeReplyFile = (
  services: SupervisionServices,
  content: AsyncIterable<Uint8Array>,
  given: { name: string; mediaType: string },
): Promise<ReplyFile> => takeIn(services.files, content, given);

/** The refusal of a reply whose form is not filled in as it should be. */
export const faultOfReply = (fault: string) => refuse('letter-reply-incomplete', { fault });

const mayReplyTo = async (
  tx: Transaction,
  actor: Actor,
  id: number,
): Promise<Outcome<store.LetterRow, LetterRefusal>> => {
  const letter = await store.findLetter(tx, id);
  if (letter === null) return refuse('letter-not-found');
  if (!letter.toOwnUnit && !writesLetters(actor, letter.organisationId)) return refuse('letter-reply-not-yours');
  return letter.state === 'issued' && letter.replyBy !== null ? done(letter) : refuse('letter-awaits-no-reply');
};

/** Whether somebody may answer a letter now: asked before a byte is kept. */
export const mayReply = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
): Promise<Outcome<store.LetterRow, LetterRefusal>> => services.db.read(actor.scope, (tx) => mayReplyTo(tx, actor, id));

/**
 * Answers a letter: in person, of the unit that it was written to; or, by who writes the letters, on behalf of whoever
 * answered on paper. Both names are kept.
 */
export const replyToLetter = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
  request: ReplyRequest,
  file: ReplyFile | null,
): Promise<Outcome<{ id: number }, LetterRefusal>> =>
  change<{ id: number }, LetterRefusal>(
    services.db,
    actor.scope,
    commandKey(actor, 'letter.reply', `${request.content} ${file?.hash ?? ''}`),
    async (tx) => {
      const found = await mayReplyTo(tx, actor, id);
      if (!found.ok) return found;
      const letter = found.value;
      const { organisationId } = letter;
      const behalf = letter.toOwnUnit && !request.onBehalfOf ? null : (request.onBehalfOf ?? letter.addressee);
      if (behalf !== null && !writesLetters(actor, organisationId)) return refuse('letter-reply-not-yours');
      const day = today(services.clock);
      const repliedOn = behalf === null ? day : (request.repliedOn ?? day);
      if (repliedOn > day || repliedOn < (letter.issuedOn ?? day)) return refuse('letter-reply-day-future');
      const by = behalf === null ? ofUnit(actor, letter.unitId) : writing(actor, organisationId);
      const at = services.clock.now();
      if (file !== null) await insertFile(tx, { organisationId, ...file });
      const reply = await insertReply(tx, {
        organisationId,
        letterId: id,
        content: request.content,
        file,
        by,
        onBehalfOf: behalf,
        repliedOn,
        at,
      });
      await record(tx, at, [
        {
          chain: organisationId,
          actor: by,
          action: 'letter.reply',
          object: { kind: 'letter', id },
          values: { reply, content: request.content, file: file?.hash ?? null, onBehalfOf: behalf, repliedOn },
        },
      ]);
      return done({ id: reply });
    },
  );

const ofUnit = (actor: Actor, unitId: number | null): Actor => ({
  ...actor,
  name: nameBy(
    actor,
    actor.held.filter(({ role, below }) => isOverUnit(role) && unitId !== null && below.includes(unitId)),
  ),
});

/** Accepts the reply of a letter, which closes it, or sends it back with a reason. */
export const judgeLetter = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
  request: ReplyVerdict,
): Promise<Outcome<undefined, LetterRefusal>> =>
  change<undefined, LetterRefusal>(services.db, actor.scope, commandKey(actor, 'letter.judge'), async (tx) => {
    const letter = await store.findLetter(tx, id);
    if (letter === null) return refuse('letter-not-found');
    const { organisationId } = letter;
    if (!writesLetters(actor, organisationId)) return refuse('letter-not-allowed');
    if (request.verdict === 'returned' && !request.note) return refuse('letter-return-without-note');
    const locked = await store.lockLetter(tx, id);
    if (locked?.state !== 'replied') return refuse('letter-reply-judged');
    if (locked.version !== request.version) return refuse('letter-changed');
    const at = services.clock.now();
    const by = writing(actor, organisationId);
    const reply = await judgeReply(tx, { organisationId, letterId: id }, request, by, at);
    if (reply === null) return refuse('letter-reply-judged');
    await record(tx, at, [
      {
        chain: organisationId,
        actor: by,
        action: 'letter.judge',
        object: { kind: 'letter', id },
        values: { reply, verdict: request.verdict, note: request.note ?? null },
      },
    ]);
    return done(undefined);
  });

/** The file of a reply, for downloading; leaves a line in the chain. */
export const openReplyFile = (
  services: SupervisionServices,
  actor: Actor,
  id: number,
  reply: number,
): Promise<Outcome<{ hash: string; name: string }, LetterRefusal>> =>
  services.db.write(actor.scope, async (tx) => {
    const found = await fileOfReply(tx, id, reply);
    if (found === null) return refuse('letter-not-found');
    const { hash, name, organisationId } = found;
    if (hash === null || name === null) return refuse('letter-has-no-file');
    await record(tx, services.clock.now(), [
      { chain: organisationId, actor, action: 'letter.file', object: { kind: 'letter', id }, values: { reply, name } },
    ]);
    return done({ hash, name });
  });
