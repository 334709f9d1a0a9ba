import { drawItems, freezeFrame, previewFrame } from '../../src/assessment/actions/draws.ts';
import { readDraw } from '../../src/assessment/actions/read.ts';
import { recordFinding } from '../../src/assessment/actions/record.ts';
import type { AssessmentServices } from '../../src/assessment/services.ts';
import type { Actor } from '../../src/people/actor.ts';
import type { Attempt, Maker } from './operations.ts';
import type { County } from './world.ts';

const range = { organisation: 0, from: '2026-01-01', to: '2026-12-31' };

async function must<T>(step: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> {
  const outcome = await step;
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

/** A draw of the one closed problem of the office's organisation, checked and found false in part; gives its id. */
export async function checkOf(
  services: AssessmentServices,
  office: Actor,
  facts: { mark: string; problemId: number; unitId: number },
): Promise<{ check: number; checked: number }> {
  const { mark, problemId: checked, unitId: unit } = facts;
  const own = { ...range, organisation: office.homeId, unit };
  const { hash } = await must(previewFrame(services, office, own));
  const asked = { title: `${mark}反查`, size: 1, share: null, seedSource: 'announced' as const, seedWords: '开奖号码' };
  const { id } = await must(freezeFrame(services, office, { ...own, ...asked, frameHash: hash }));
  await must(drawItems(services, office, id, { version: 1, seed: '40718' }));
  const drawn = await must(readDraw(services, office, id));
  if (drawn.items[0]?.problemId !== checked) throw new Error('the draw took another problem');
  const said = { finding: 'partly' as const, words: `${mark}还在采`, checkers: '周岚', checkedOn: drawn.today };
  await must(recordFinding(services, office, id, checked, { seen: 0, ...said }));
  return { check: id, checked };
}

const newDraw = {
  from: '2026-01-01',
  to: '2026-12-31',
  title: '反查',
  size: 1,
  share: null,
  seedSource: 'system',
  seedWords: '',
  frameHash: 'a'.repeat(64),
};
const said = { seen: 999, finding: 'true', words: '', checkers: '周岚', checkedOn: '2026-03-02' };

type Ids = County['ids'];
const about =
  (method: Attempt['method'], path: (ids: Ids) => string, body?: (ids: Ids) => unknown): Maker =>
  ({ ids }) => ({ method, path: path(ids), ...(body === undefined ? {} : { body: body(ids) }) });

/** What is tried of reverse checks. */
export const checkAttempts: Record<string, Maker> = {
  'GET /checks': about('GET', () => '/checks'),
  'GET /checks/frame': about('GET', ({ home }) => `/checks/frame?organisation=${home}&from=2026-01-01&to=2026-12-31`),
  'GET /checks/rates': about('GET', () => '/checks/rates'),
  'GET /checks/results': about('GET', () => '/checks/results'),
  'GET /checks/{id}': about('GET', ({ check }) => `/checks/${check}`),
  'GET /checks/{id}/frame.csv': about('GET', ({ check }) => `/checks/${check}/frame.csv`),
  'GET /checks/{id}/sheets.docx': about('GET', ({ check }) => `/checks/${check}/sheets.docx`),
  'POST /checks': about(
    'POST',
    () => '/checks',
    ({ home }) => ({ ...newDraw, organisation: home }),
  ),
  'POST /checks/{id}/draw': about(
    'POST',
    ({ check }) => `/checks/${check}/draw`,
    () => ({ version: 1, seed: '1' }),
  ),
  'POST /checks/{id}/items/{problem}/result': about(
    'POST',
    ({ check, checked }) => `/checks/${check}/items/${checked}/result`,
    () => said,
  ),
};
