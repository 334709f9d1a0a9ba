import { paperLists } from '../../src/exchange/model/lists.ts';
import { type Sql, sql } from '../../src/platform/database/sql.ts';
import { defaultChoices } from '../../src/supervision/model/delivery.ts';
import { checkAttempts } from './checks.ts';
import { letterAttempts } from './letters.ts';
import type { County } from './world.ts';

/** A request about 甲局 that everybody tries. */
export interface Attempt {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
}

/** Makes what is tried; called anew for each caller, so that one who succeeds does not stand in the way of the next. */
export type Maker = (county: County) => Attempt | Promise<Attempt>;

const form = (name: string): FormData => {
  const files = new FormData();
  files.append('files', new Blob(['bytes']), name);
  return files;
};
const get =
  (path: (ids: County['ids']) => string): Maker =>
  ({ ids }) => ({ method: 'GET', path: path(ids) });
const post = (path: string, body?: unknown): Attempt => ({ method: 'POST', path, body });
const put = (path: string, body: unknown): Attempt => ({ method: 'PUT', path, body });

/** A year's holidays, a day each, as lines of a sheet. */
const holidayLines = [
  '01-01,放假,元旦',
  '02-03,放假,春节',
  '04-05,放假,清明节',
  '05-01,放假,劳动节',
  '06-05,放假,端午节',
  '09-12,放假,中秋节',
  '10-01,放假,国庆节',
]
  .map((line) => `2030-${line}`)
  .join('\n');

const states = ['open', 'completed', 'superseded'] as const;
type State = (typeof states)[number];

const known = new Map<State, number>();
/** To be called after somebody succeeded: what comes next is tried on another problem. */
export const takeFreshProblems = (): void => known.clear();

async function problemIn(county: County, state: State): Promise<{ id: number; version: number }> {
  const { newProblem, one, ids } = county;
  const id = state === 'superseded' ? ids.divided : (known.get(state) ?? (await newProblem(facts[state])));
  known.set(state, id);
  return one(sql`select id, version from problems where id = ${id}`);
}
const facts = { open: { manifestations: [] }, completed: { manifestations: [], status: 'completed' } } as const;

const measureOf = ({ one }: County, problem: number) => one<{ id: number; version: number }>(measureQuery(problem));

const measureQuery = (problem: number): Sql => sql`select m.id, m.version from measures m join measure_problems l
  on l.organisation_id = m.organisation_id and l.measure_id = m.id where l.problem_id = ${problem}`;

const change = { title: '新的说法', disclosure: 'internal' };
const measure = { content: '新的措施' };
const later = { deadline: '2026-12-31', reason: '汛期不能施工', progress: '已完成一半' };
const secret = { disclosure: 'internal', ground: 'secret', reason: '写到取水口坐标' };
const backwards = { final: '2026-06-30', from: '2026-03-02', reserve: 0, order: 'together' };
const account = { name: '新账号', password: 'First-Pass-1', role: 'observer' };
const called = { target: 'person', name: '甲密某人', form: 'reminder', basis: '甲密', decidedOn: '2026-03-01' };
const meeting = { kind: 'special', heldOn: '2026-03-01', title: '甲密会', topics: '' };
const institutionOf = ({ unit, measure: id }: County['ids']) => ({ name: '甲密办法', unitId: unit, measureIds: [id] });
const versionIn = ({ one }: County, table: 'accountability' | 'outcomes' | 'institutions' | 'meetings', id: number) => {
  const queries = {
    accountability: sql`select version from accountability where id = ${id}`,
    outcomes: sql`select version from outcomes where id = ${id}`,
    institutions: sql`select version from institutions where id = ${id}`,
    meetings: sql`select version from meetings where id = ${id}`,
  };
  return one<{ version: number }>(queries[table]);
};
let fresh = 0;
/** A day that no other attempt has taken. */
const daysApart = (): { fromDay: string; toDay: string } => {
  const day = new Date(Date.UTC(2026, 5, 1 + ++fresh)).toISOString().slice(0, 10);
  return { fromDay: day, toDay: day };
};
/** Ever earlier days: an end may only be brought forward. */
const earlierDay = (): string => new Date(Date.UTC(2040, 0, 1 - ++fresh)).toISOString().slice(0, 10);

/** Every operation on one problem, with the words that it is tried with. */
const onProblem: Record<
  string,
  (problem: { id: number; version: number }, county: County) => Attempt | Promise<Attempt>
> = {
  'GET /problems/{id}': ({ id }) => ({ method: 'GET', path: `/problems/${id}` }),
  'GET /problems/{id}/history': ({ id }) => ({ method: 'GET', path: `/problems/${id}/history` }),
  'GET /problems/{id}/own': ({ id }) => ({ method: 'GET', path: `/problems/${id}/own` }),
  'PUT /problems/{id}/own': ({ id, version }) => put(`/problems/${id}/own`, { version, values: {} }),
  'PUT /problems/{id}': ({ id, version }) => put(`/problems/${id}`, { version, ...change }),
  'POST /problems/assign': ({ id }) => post('/problems/assign', { problemIds: [id], deadline: '2026-12-31' }),
  'POST /problems/{id}/progress': ({ id }) => post(`/problems/${id}/progress`, { content: '做了一件事' }),
  'POST /problems/{id}/evidence': ({ id }) => post(`/problems/${id}/evidence`, form('照片.jpg')),
  'POST /problems/{id}/measures': ({ id }) => post(`/problems/${id}/measures`, measure),
  'POST /problems/{id}/transition': ({ id, version }) =>
    post(`/problems/${id}/transition`, { version, action: 'start' }),
  'POST /problems/{id}/split': ({ id, version }) =>
    post(`/problems/${id}/split`, { version, parts: [{ title: '之一' }, { title: '之二' }] }),
  'GET /problems/{id}/responsibility': ({ id }) => ({ method: 'GET', path: `/problems/${id}/responsibility` }),
  'GET /problems/{id}/kin': ({ id }) => ({ method: 'GET', path: `/problems/${id}/kin` }),
  'GET /problems/{id}/ladder': ({ id }) => ({ method: 'GET', path: `/problems/${id}/ladder` }),
  'GET /problems/{id}/doubts': ({ id }) => ({ method: 'GET', path: `/problems/${id}/doubts` }),
  'GET /problems/{id}/reviews': ({ id }) => ({ method: 'GET', path: `/problems/${id}/reviews` }),
  'POST /problems/{id}/closure': ({ id, version }) => post(`/problems/${id}/closure`, { version }),
  'POST /problems/{id}/extension': ({ id, version }) => post(`/problems/${id}/extension`, { version, ...later }),
  'POST /problems/{id}/withholding': ({ id, version }) => post(`/problems/${id}/withholding`, { version, ...secret }),
  'POST /problems/{id}/receipt': ({ id }) => post(`/problems/${id}/receipt`, {}),
};

/** What is tried, under the name that it has in expected.ts. */
export const attempts: Record<string, Maker> = {
  ...Object.fromEntries(
    Object.entries(onProblem).flatMap(([name, make]) =>
      states.map((state): [string, Maker] => [
        `${name} ${state}`,
        async (county) => make(await problemIn(county, state), county),
      ]),
    ),
  ),
  'GET /problems': get(() => '/problems?manifestations=true'),
  'GET /problems search': get(() => `/problems?q=${encodeURIComponent('甲密')}`),
  'GET /inspections': get(() => '/inspections'),
  'GET /inspections/names': get(() => '/inspections/names'),
  'GET /dashboard': get(({ home }) => `/dashboard?organisation=${home}`),
  'GET /dashboard/own': get(() => '/dashboard/own'),
  'GET /dashboard.xlsx': get(({ home }) => `/dashboard.xlsx?organisation=${home}`),
  'GET /dashboard/own.xlsx': get(() => '/dashboard/own.xlsx'),
  'GET /worklist': get(() => '/worklist'),
  'GET /exports/problems.xlsx': get(({ home }) => `/exports/problems.xlsx?organisation=${home}`),
  ...Object.fromEntries(
    paperLists.map((list) => [`GET /lists/{list} ${list}`, get(({ home }) => `/lists/${list}?organisation=${home}`)]),
  ),
  'GET /lists/{list}/xlsx': get(({ home }) => `/lists/ledger/xlsx?organisation=${home}`),
  'GET /lists/{list}/docx': get(({ home }) => `/lists/duties/docx?organisation=${home}`),
  'GET /dictionaries': get(() => '/dictionaries'),
  'GET /outcomes': get(({ home }) => `/outcomes?organisation=${home}`),
  'GET /institutions': get(({ besideProblems }) => `/institutions?inspection=${besideProblems}`),
  'GET /meetings': get(({ besideProblems }) => `/meetings?inspection=${besideProblems}`),
  'GET /inspections/{id}/milestones': get(({ besideProblems }) => `/inspections/${besideProblems}/milestones`),
  'GET /inspections/{id}/reconciliation': get(({ besideProblems }) => `/inspections/${besideProblems}/reconciliation`),
  'POST /inspections/{id}/reconciliation': ({ ids }) =>
    post(`/inspections/${ids.besideProblems}/reconciliation`, {
      difference: '0:problems:more',
      act: 'explained',
      reason: '已核实',
      seen: 0,
    }),
  'GET /rule-packs/files': get(() => '/rule-packs/files'),
  'GET /rule-packs/{pack}/{version}': get(() => '/rule-packs/default/2'),
  'POST /rule-packs/check': () => post('/rule-packs/check', { text: 'pack: [' }),
  'GET /milestones/next': get(() => '/milestones/next'),
  'POST /inspections/{id}/milestones/{key}': async ({ ids, one }) => {
    const { seen } = await one<{ seen: number }>(sql`select coalesce(max(id), 0) as seen from milestone_entries
      where inspection_id = ${ids.besideProblems} and milestone = 'look_back'`);
    return post(`/inspections/${ids.besideProblems}/milestones/look_back`, { act: 'done', day: '2026-03-01', seen });
  },
  'POST /measures/{id}/outcomes': ({ ids }) =>
    post(`/measures/${ids.measure}/outcomes`, { problemId: ids.first, type: 'recovery', amount: '1', unit: '元' }),
  'PUT /outcomes/{id}': async (county) =>
    put(`/outcomes/${county.ids.outcome}`, {
      ...(await versionIn(county, 'outcomes', county.ids.outcome)),
      withdrawn: false,
    }),
  'POST /institutions': ({ ids }) =>
    post('/institutions', { inspectionId: ids.besideProblems, day: '2026-03-01', ...institutionOf(ids) }),
  'PUT /institutions/{id}': async (county) => {
    const { version } = await versionIn(county, 'institutions', county.ids.institution);
    return put(`/institutions/${county.ids.institution}`, { version, ...institutionOf(county.ids) });
  },
  'POST /institutions/{id}/state': async ({ one, ids }) => {
    const { version, state } = await one<{ version: number; state: string }>(
      sql`select version, state from institutions where id = ${ids.institution}`,
    );
    const next = state === 'draft' ? 'consulting' : 'draft';
    return post(`/institutions/${ids.institution}/state`, { version, state: next, day: '2026-03-01' });
  },
  'POST /meetings': ({ ids }) => post('/meetings', { inspectionId: ids.besideProblems, ...meeting, decisions: [] }),
  'PUT /meetings/{id}': async (county) => {
    const { version } = await versionIn(county, 'meetings', county.ids.meeting);
    const { id } = await county.one<{ id: number }>(
      sql`select d.id from meeting_decisions d join measures m on m.organisation_id = d.organisation_id and m.decision_id = d.id
        where d.meeting_id = ${county.ids.meeting}`,
    );
    const decisions = [{ id, content: '甲密议定' }];
    return put(`/meetings/${county.ids.meeting}`, { version, ...meeting, decisions });
  },
  'GET /accountability': get(({ besideProblems }) => `/accountability?inspection=${besideProblems}`),
  'POST /accountability': ({ ids }) => post('/accountability', { inspectionId: ids.besideProblems, ...called }),
  'PUT /accountability/{id}': async (county) => {
    const { version } = await versionIn(county, 'accountability', county.ids.accountability);
    return put(`/accountability/${county.ids.accountability}`, { version, ...called, withdrawn: false });
  },
  'GET /evidence/{id}': get(({ evidence }) => `/evidence/${evidence}`),
  'GET /evidence/{id}/file': get(({ evidence }) => `/evidence/${evidence}/file`),
  'GET /evidence/{id}/file picture': get(({ picture }) => `/evidence/${picture}/file`),
  'GET /evidence/{id}/picture': get(({ picture }) => `/evidence/${picture}/picture`),
  'GET /evidence/{id}/picture copy': get(({ picture }) => `/evidence/${picture}/picture?copy=true`),
  'GET /evidence/{id}/preview': get(({ evidence }) => `/evidence/${evidence}/preview`),
  'GET /drafts': get(() => '/drafts'),
  'GET /drafts/{id}': get(({ draft }) => `/drafts/${draft}`),
  'GET /drafts/{id}/preview': get(({ draft }) => `/drafts/${draft}/preview`),
  'GET /drafts/{id}/compare': get(({ draft, inspection }) => `/drafts/${draft}/compare?inspection=${inspection}`),
  'GET /documents/{id}': get(({ document }) => `/documents/${document}`),
  'GET /organisations': get(() => '/organisations'),
  'GET /organisations/{id}/persons': get(({ home }) => `/organisations/${home}/persons`),
  'GET /accounts': get(() => '/accounts'),
  'GET /operations/backup': get(() => '/operations/backup'),
  'GET /operations/jobs': get(() => '/operations/jobs'),
  'GET /operations/jobs/runs': get(() => '/operations/jobs/runs'),
  'GET /notices': get(() => '/notices'),
  'GET /notices/unread': get(() => '/notices/unread'),
  'POST /notices/{id}/read': ({ ids }) => post(`/notices/${ids.notice}/read`),
  'POST /notices/read': ({ ids }) => post('/notices/read', { upTo: ids.notice }),
  'GET /notice-settings': get(() => '/notice-settings'),
  'PUT /notice-settings': () => put('/notice-settings', { ...defaultChoices, version: 99 }),
  'GET /notice-gateways': get(() => '/notice-gateways'),
  'PUT /notice-gateways': () => put('/notice-gateways', { version: 99, mail: null, webhook: null }),
  'POST /notice-gateways/test': () => post('/notice-gateways/test', { way: 'mail', to: 'clerk@example.test' }),
  'GET /notice-deliveries': get(() => '/notice-deliveries'),
  'POST /notice-deliveries/{id}/settle': ({ ids }) =>
    post(`/notice-deliveries/${ids.delivery}/settle`, { action: 'again' }),
  'POST /problems/merge': async (county) => {
    const first = await county.newProblem(facts.open, 2);
    const rows = [first, first + 1].map((id) => ({ id, version: 1 }));
    return post('/problems/merge', { problems: rows, title: '合成一个' });
  },
  'PUT /inspections/{id}': async ({ one, ids }) => {
    const { version } = await one<{ version: number }>(
      sql`select version from inspections where id = ${ids.inspection}`,
    );
    return put(`/inspections/${ids.inspection}`, { version, title: '甲密通报', kind: '巡察', disclosure: 'internal' });
  },
  'PUT /measures/{id}': async (county) => {
    const { id, version } = await measureOf(county, (await problemIn(county, 'open')).id);
    return put(`/measures/${id}`, { ...measure, version });
  },
  'POST /measures/{id}/problems': async (county) => {
    const problem = await problemIn(county, 'open');
    return post(`/measures/${(await measureOf(county, problem.id)).id}/problems`, { problemId: problem.id });
  },
  'POST /measures/{id}/transition': async (county) => {
    const { id, version } = await measureOf(county, (await problemIn(county, 'open')).id);
    return post(`/measures/${id}/transition`, { version, action: 'start' });
  },
  'POST /measures/{id}/closure': async (county) => {
    const { id, version } = await measureOf(county, (await problemIn(county, 'open')).id);
    return post(`/measures/${id}/closure`, { version });
  },
  'POST /measures/{id}/extension': async (county) => {
    const { id, version } = await measureOf(county, (await problemIn(county, 'open')).id);
    return post(`/measures/${id}/extension`, { version, ...later });
  },
  'GET /inspections/{id}/campaign': get(({ besideProblems }) => `/inspections/${besideProblems}/campaign`),
  'POST /inspections/{id}/campaign/preview': ({ ids }) =>
    post(`/inspections/${ids.besideProblems}/campaign/preview`, backwards),
  'POST /inspections/{id}/campaign/backward': ({ ids }) =>
    post(`/inspections/${ids.besideProblems}/campaign/backward`, { ...backwards, seen: null }),
  'POST /inspections/{id}/campaign/move': ({ ids }) =>
    post(`/inspections/${ids.besideProblems}/campaign/move`, {
      kind: 'problem',
      id: ids.first,
      fromDay: '2026-03-02',
      toDay: '2026-03-31',
      seen: null,
    }),
  'POST /inspections/{id}/campaign/undo': ({ ids }) =>
    post(`/inspections/${ids.besideProblems}/campaign/undo`, { change: 1_000_000 }),
  'POST /inspections/{id}/plan': ({ ids }) => post(`/inspections/${ids.inspection}/plan`, {}),
  'POST /inspections/{id}/publication': ({ ids }) => post(`/inspections/${ids.inspection}/publication`, {}),
  'GET /inspections/{id}/publication': get(({ inspection }) => `/inspections/${inspection}/publication`),
  'GET /inspections/{id}/reviews': get(({ inspection }) => `/inspections/${inspection}/reviews`),
  'PUT /inspections/{id}/rule-pack': ({ ids }) =>
    put(`/inspections/${ids.inspection}/rule-pack`, { pack: 'four-party', version: 1 }),
  'GET /rule-packs': get(() => '/rule-packs'),
  'GET /reviews/waiting': get(() => '/reviews/waiting'),
  'POST /reviews/{id}/verdicts': ({ ids }) =>
    post(`/reviews/${ids.review}/verdicts`, { version: 99, step: 'office', verdict: 'pass' }),
  'POST /reviews/{id}/withdraw': ({ ids }) => post(`/reviews/${ids.review}/withdraw`, { version: 99 }),
  'PUT /evidence/{id}': async ({ one, ids }) => {
    const { version } = await one<{ version: number }>(sql`select version from evidence where id = ${ids.evidence}`);
    return put(`/evidence/${ids.evidence}`, { version, disclosure: 'internal', withdrawn: false });
  },
  'POST /drafts': ({ ids }) => post(`/drafts?organisation=${ids.home}`, form('通报.txt')),
  'POST /drafts/text': ({ ids }) => post('/drafts/text', { organisationId: ids.home, text: '关于整改的通报' }),
  'POST /drafts/{id}/edits': ({ ids }) =>
    post(`/drafts/${ids.draft}/edits`, { version: 99, edits: [{ op: 'set_genre', genre: 'bulletin' }] }),
  'POST /drafts/{id}/undo': ({ ids }) => post(`/drafts/${ids.draft}/undo`, { version: 99 }),
  'POST /drafts/{id}/columns': ({ ids }) => post(`/drafts/${ids.sheet}/columns`, { version: 99, columns: [] }),
  'POST /drafts/{id}/confirm': ({ ids }) =>
    post(`/drafts/${ids.draft}/confirm`, { version: 99, organisationId: ids.home }),
  'POST /drafts/{id}/attach': ({ ids }) =>
    post(`/drafts/${ids.draft}/attach`, { version: 99, inspectionId: ids.inspection }),
  'POST /drafts/{id}/discard': ({ ids }) => post(`/drafts/${ids.draft}/discard`, { version: 99 }),
  'POST /organisations': ({ ids }) =>
    post('/organisations', { parentId: ids.home, kind: 'unit', name: `新科${++fresh}` }),
  'PUT /organisations/{id}': async ({ one, ids }) => {
    const { version } = await one<{ version: number }>(sql`select version from organisations where id = ${ids.idle}`);
    return put(`/organisations/${ids.idle}`, { version, name: '甲局办公室', retired: false });
  },
  'POST /persons': ({ ids }) => post('/persons', { organisationId: ids.home, name: `新人${++fresh}` }),
  'PUT /persons/{id}': async ({ one, ids }) => {
    const { version } = await one<{ version: number }>(sql`select version from persons where id = ${ids.person}`);
    return put(`/persons/${ids.person}`, { version, name: '甲局陈禾', unitId: ids.unit, retired: false });
  },
  'POST /people-import/tables': () => {
    const list = new FormData();
    list.append('files', new Blob(['姓名,科室\n新人,甲局办公室\n']), '名单.csv');
    return post('/people-import/tables', list);
  },
  'POST /people-import/preview': ({ ids }) =>
    post('/people-import/preview', { organisationId: ids.home, rows: [{ row: 2, name: `新人${++fresh}` }] }),
  'POST /people-import': ({ ids }) =>
    post('/people-import', {
      organisationId: ids.home,
      rows: [{ row: 2, name: `新人${++fresh}` }],
      seen: 'another preview',
      file: '名单.csv',
      passwords: [],
    }),
  'GET /people-import/template': get(() => '/people-import/template'),
  'GET /doubts/rules': get(() => '/doubts/rules'),
  'GET /commitments': get(() => '/commitments'),
  'POST /doubts/{id}/decision': async ({ ids, one }) => {
    const { version, state } = await one<{ version: number; state: string }>(
      sql`select version, state from doubts where id = ${ids.doubt}`,
    );
    return post(`/doubts/${ids.doubt}/decision`, { version, decision: state === 'open' ? 'accept' : 'take_back' });
  },
  'POST /commitments/{id}/resolution': async ({ ids, one }) => {
    const { version } = await one<{ version: number }>(
      sql`select version from commitments where id = ${ids.commitment}`,
    );
    return post(`/commitments/${ids.commitment}/resolution`, { version, state: 'kept', resolution: '已经做完' });
  },
  'GET /ladder/coming': get(() => '/ladder/coming'),
  'GET /kin': get(() => '/kin'),
  'GET /kin/{id}': get(({ first }) => `/kin/${first}`),
  'POST /kin/{id}/name': ({ ids }) => post(`/kin/${ids.first}/name`, { name: '同类', version: 1000 }),
  'POST /kin/{id}/merge': ({ ids }) =>
    post(`/kin/${ids.first}/merge`, { others: [{ id: ids.divided, version: 0 }], version: 1000 }),
  'POST /kin/{id}/apart': ({ ids }) => post(`/kin/${ids.first}/apart`, { problem: 1_000_000 }),
  'POST /kin/decisions/{id}/undo': ({ ids }) => post(`/kin/decisions/${ids.kinDecision}/undo`),
  'POST /ladder/holds': ({ ids }) =>
    post('/ladder/holds', { problemId: ids.first, rung: null, until: '2026-04-01', reason: '正在抢险' }),
  'POST /ladder/holds/{id}/lift': ({ ids }) => post(`/ladder/holds/${ids.hold}/lift`),
  'GET /handovers': get(({ home }) => `/handovers?organisation=${home}`),
  'GET /handovers/preview': get(({ home, person }) => `/handovers/preview?organisation=${home}&leaver=${person}`),
  'POST /handovers': ({ ids }) =>
    post('/handovers', {
      organisationId: ids.home,
      leaverId: ids.person,
      witnessId: ids.colleague,
      lastDay: '2026-03-31',
    }),
  'GET /handovers/{id}': get(({ handover }) => `/handovers/${handover}`),
  'GET /handovers/{id}/sheet.docx': get(({ handover }) => `/handovers/${handover}/sheet.docx`),
  'GET /handovers/{id}/pages/{party}': get(({ handover }) => `/handovers/${handover}/pages/successor`),
  'POST /handovers/{id}/pages': ({ ids }) => post(`/handovers/${ids.handover}/pages?party=witness`, form('签字页.pdf')),
  'POST /handovers/{id}/undo': ({ ids }) => post(`/handovers/${ids.handover}/undo`, { reason: '不走了' }),
  'POST /handovers/{id}/signature': ({ ids }) => post(`/handovers/${ids.handover}/signature`, { password: 'not-mine' }),
  ...letterAttempts,
  ...checkAttempts,
  'GET /organisations/{id}/posts': get(({ home }) => `/organisations/${home}/posts`),
  'POST /posts': ({ ids }) => post('/posts', { organisationId: ids.home, name: `新职务${++fresh}` }),
  'POST /posts discipline': ({ ids }) =>
    post('/posts', { organisationId: ids.home, name: `新职务${++fresh}`, role: 'discipline' }),
  'PUT /posts/{id}': async ({ one, ids }) => {
    const { version } = await one<{ version: number }>(sql`select version from posts where id = ${ids.post}`);
    return put(`/posts/${ids.post}`, { version, name: '甲局科长', retired: false });
  },
  'POST /posts/{id}/holders': ({ ids }) =>
    post(`/posts/${ids.post}/holders`, { personId: ids.person, kind: 'acting', ...daysApart() }),
  'POST /posts/{id}/delegates': ({ ids }) =>
    post(`/posts/${ids.post}/delegates`, { personId: ids.colleague, forPersonId: ids.person, ...daysApart() }),
  'POST /holdings/{id}/end': ({ ids }) => post(`/holdings/${ids.holding}/end`, { toDay: earlierDay() }),
  'PUT /accounts/{id}/person': async ({ one, ids, spare }) => {
    const { version } = await one<{ version: number }>(sql`select version from accounts where id = ${spare}`);
    return put(`/accounts/${spare}/person`, { version, personId: ids.colleague });
  },
  'POST /accounts observer': ({ ids }) =>
    post('/accounts', { ...account, login: `fresh${++fresh}`, organisationId: ids.home }),
  'POST /accounts administrator': ({ ids }) =>
    post('/accounts', { ...account, role: 'administrator', login: `fresh${++fresh}`, organisationId: ids.home }),
  'PUT /accounts/{id} observer': (county) => renamed(county, 'observer'),
  'PUT /accounts/{id} office': (county) => renamed(county, 'office'),
  'PUT /accounts/{id} unit': (county) => renamed(county, 'unit'),
  'POST /operations/backup': () => post('/operations/backup'),
  'POST /operations/jobs/{name}/run': () => post('/operations/jobs/tidy/run'),
  'GET /session/factors': get(() => '/session/factors'),
  'GET /session/calendar': get(() => '/session/calendar'),
  'POST /session/calendar': () => post('/session/calendar', {}),
  'DELETE /session/calendar': () => ({ method: 'DELETE', path: '/session/calendar' }),
  'POST /session/totp': () => post('/session/totp', { password: 'not-mine' }),
  'POST /session/totp/confirmation': () => post('/session/totp/confirmation', { code: '000000' }),
  'POST /session/totp/end': () => post('/session/totp/end', { password: 'not-mine', code: '000000' }),
  'POST /session/recovery-codes': () => post('/session/recovery-codes', { code: '000000' }),
  'GET /sessions': get(() => '/sessions'),
  'DELETE /sessions': () => ({ method: 'DELETE', path: '/sessions' }),
  'DELETE /sessions/{id}': async ({ one, actors }) => {
    const { id } = await one<{ id: number }>(
      sql`select min(id) as id from sessions where account_id = ${actors.office.accountId}`,
    );
    return { method: 'DELETE', path: `/sessions/${id + 1_000_000}` };
  },
  ...ofAccount('GET /accounts/{id}/sessions', (id) => ({ method: 'GET', path: `/accounts/${id}/sessions` })),
  ...ofAccount('DELETE /accounts/{id}/sessions', (id) => ({ method: 'DELETE', path: `/accounts/${id}/sessions` })),
  'DELETE /accounts/{id}/sessions/{session}': ({ actors }) => ({
    method: 'DELETE',
    path: `/accounts/${actors.observer.accountId}/sessions/99999999`,
  }),
  ...ofAccount('POST /accounts/{id}/totp/end', (id) => post(`/accounts/${id}/totp/end`)),
  'POST /accounts/{id}/roles observer': ({ ids, spare }) =>
    post(`/accounts/${spare}/roles`, { role: 'observer', organisationId: ids.home }),
  'POST /accounts/{id}/roles office': ({ ids, spare }) =>
    post(`/accounts/${spare}/roles`, { role: 'office', organisationId: ids.home }),
  'POST /accounts/{id}/roles/end': ({ ids, spare }) =>
    post(`/accounts/${spare}/roles/end`, { role: 'leader', organisationId: ids.home }),
  'GET /audit': get(() => '/audit'),
  'GET /exports/audit': get(() => '/exports/audit?format=csv'),
  'GET /operations/verification': get(() => '/operations/verification'),
  'POST /operations/verification': () => post('/operations/verification'),
  'GET /calendar': get(() => '/calendar?year=2026'),
  'POST /calendar/reading': () => post('/calendar/reading', { text: holidayLines, year: 2030 }),
  'POST /calendar': () => post('/calendar', { text: holidayLines, year: 2030, source: '放假安排', former: 9999 }),
  'GET /sign-in-policy': get(() => '/sign-in-policy'),
  'PUT /sign-in-policy': () =>
    put('/sign-in-policy', {
      version: 9999,
      idleMinutes: 30,
      longestHours: 12,
      passwordDays: 0,
      singleSession: false,
      totpRoles: [],
      administratorsApart: false,
    }),
  'POST /session/password': () => post('/session/password', { current: 'not-mine', next: 'Second-Pass-2' }),
};

/** The same about an account of each kind that 整改办 may and may not keep. */
function ofAccount(what: string, make: (id: number) => Attempt): Record<string, Maker> {
  return {
    [`${what} observer`]: ({ spare }) => make(spare),
    [`${what} office`]: ({ spareOffice }) => make(spareOffice),
  };
}

async function renamed({ one, actors }: County, who: 'observer' | 'office' | 'unit'): Promise<Attempt> {
  const id = actors[who].accountId;
  const { version } = await one<{ version: number }>(sql`select version from accounts where id = ${id}`);
  return put(`/accounts/${id}`, { version, name: '甲局改名', disabled: false });
}
