import type { Actor } from '../../src/people/actor.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { issueLetter } from '../../src/supervision/actions/letters/issue.ts';
import type { TestDatabase } from '../support/database.ts';
import { prepareLetter } from '../support/letters.ts';
import type { TestPeople } from '../support/people.ts';
import type { Attempt, Maker } from './operations.ts';
import type { County } from './world.ts';

/** A letter to a unit that was issued and answered, one that waits for its answer, and a draft; gives their ids. */
export async function lettersAbout(
  of: { database: TestDatabase; people: TestPeople; office: Actor; mark: string },
  facts: { inspectionId: number; problemId: number; unitId: number; personId: number },
): Promise<{ letter: number; waiting: number; letterDraft: number; reply: number }> {
  const { database, people, office, mark } = of;
  const at = people.clock.now();
  const { inspectionId, unitId, problemId, personId } = facts;
  const template = { key: 'notice', name: '督办通知书', numberWord: '甲督', title: `${mark}督办`, body: '{items}' };
  const make = async (cause: string, issued: boolean): Promise<number> =>
    database.app.write(office.scope, async (tx) => {
      const { id } = await prepareLetter(tx, office, at, {
        organisationId: office.homeId,
        inspectionId,
        unitId,
        cause,
        act: 'notice',
        rung: null,
        template,
        items: [{ problemId, measureId: null, due: null }],
        addressee: '甲局科室',
        copies: [],
        // Of a draft nobody hears.
        persons: issued ? [] : [{ personId, isCopy: false }],
        replyWithin: { days: 9 },
      });
      if (issued) await issueLetter(tx, office, at, id);
      return id;
    });
  const letter = await make('answered', true);
  const waiting = await make('waiting', true);
  const letterDraft = await make('draft', false);
  const reply = await database.app.write(office.scope, async (tx) => {
    await tx.run(sql`insert into files (organisation_id, hash, size, media_type)
      values (${office.homeId}, ${'f'.repeat(64)}, 4, 'application/pdf') on conflict do nothing`);
    return tx.one<{ id: number }>(sql`insert into letter_replies
        (organisation_id, letter_id, content, file_hash, file_name, account_id, account_name, on_behalf_of, replied_on, at)
      values (${office.homeId}, ${letter}, ${`${mark}已经办理`}, ${'f'.repeat(64)}, '回复.pdf', ${office.accountId}, '林一', '甲局科室',
        '2026-03-02', ${at}) returning id`);
  });
  await database.owner.write(null, (tx) =>
    tx.run(sql`insert into letter_tellings (organisation_id, letter_id, what, told_at)
      values (${office.homeId}, ${waiting}, 'reply_overdue', ${at})`),
  );
  return { letter, waiting, letterDraft, reply: reply.id };
}

const draftWords = {
  version: 1,
  numberWord: '甲督',
  issuer: '甲局整改办',
  addressee: '甲局科室',
  copies: [],
  title: '督办',
  body: '请办理。',
  replyBy: null,
};
const answer = (): FormData => {
  const form = new FormData();
  form.append('content', '已经办理');
  form.append('onBehalfOf', '甲局科室');
  return form;
};

type Ids = County['ids'];
const about =
  (method: Attempt['method'], path: (ids: Ids) => string, body?: (ids: Ids) => unknown): Maker =>
  ({ ids }) => ({ method, path: path(ids), ...(body === undefined ? {} : { body: body(ids) }) });

/** What is tried of letters. */
export const letterAttempts: Record<string, Maker> = {
  'GET /letters': about('GET', ({ home }) => `/letters?organisation=${home}`),
  'GET /letters/waiting': about('GET', () => '/letters/waiting'),
  'GET /letters/templates': about('GET', ({ first }) => `/letters/templates?problem=${first}`),
  'POST /letters': about(
    'POST',
    () => '/letters',
    ({ first }) => ({ problemIds: [first], template: 'nothing', replyBy: null }),
  ),
  'GET /letters/{id}': about('GET', ({ letter }) => `/letters/${letter}`),
  'GET /letters/{id} draft': about('GET', ({ letterDraft }) => `/letters/${letterDraft}`),
  'GET /letters/{id}/letter.docx': about('GET', ({ letter }) => `/letters/${letter}/letter.docx`),
  'PUT /letters/{id}': about(
    'PUT',
    ({ letter }) => `/letters/${letter}`,
    () => draftWords,
  ),
  'GET /letters/to-issue': about('GET', ({ letterDraft }) => `/letters/to-issue?letters=${letterDraft}.1`),
  'POST /letters/issue': about(
    'POST',
    () => '/letters/issue',
    ({ letterDraft }) => ({ letters: [{ id: letterDraft, version: 999 }] }),
  ),
  'POST /letters/void': about(
    'POST',
    () => '/letters/void',
    ({ letterDraft }) => ({ letters: [{ id: letterDraft, version: 999 }], reason: '作废' }),
  ),
  'POST /letters/{id}/issue': about(
    'POST',
    ({ letter }) => `/letters/${letter}/issue`,
    () => ({ version: 1 }),
  ),
  'POST /letters/{id}/void': about(
    'POST',
    ({ letter }) => `/letters/${letter}/void`,
    () => ({ version: 1, reason: '作废' }),
  ),
  'POST /letters/{id}/replies': about('POST', ({ letter }) => `/letters/${letter}/replies`, answer),
  'POST /letters/{id}/verdict': about(
    'POST',
    ({ letter }) => `/letters/${letter}/verdict`,
    () => ({ version: 1, verdict: 'accepted' }),
  ),
  'GET /letters/{id}/replies/{reply}/file': about(
    'GET',
    ({ waiting, reply }) => `/letters/${waiting}/replies/${reply}/file`,
  ),
  'GET /exports/letters.xlsx': about('GET', ({ home }) => `/exports/letters.xlsx?organisation=${home}`),
};
