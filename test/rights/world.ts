import { Readable } from 'node:stream';
import { makeCalendar } from '../../src/exchange/calendar/actions.ts';
import { nameKin, undoKin } from '../../src/insight/actions/kin-decide.ts';
import { followKin } from '../../src/insight/actions/kin-follow.ts';
import { confirmDraft } from '../../src/intake/actions/confirm.ts';
import { openText } from '../../src/intake/actions/open.ts';
import { addAccountability } from '../../src/ledger/actions/accountability.ts';
import { addEvidence } from '../../src/ledger/actions/evidence.ts';
import { previewEvidence } from '../../src/ledger/actions/evidence-view.ts';
import { addInstitution } from '../../src/ledger/actions/institutions.ts';
import { addMeasure, changeMeasure } from '../../src/ledger/actions/measures.ts';
import { addMeeting } from '../../src/ledger/actions/meetings.ts';
import { reportOutcome } from '../../src/ledger/actions/outcomes.ts';
import { readProblem } from '../../src/ledger/actions/read.ts';
import { splitProblem } from '../../src/ledger/actions/reshape.ts';
import { changeProblemStatus } from '../../src/ledger/actions/transition.ts';
import { reportProgress } from '../../src/ledger/actions/work.ts';
import { createPerson } from '../../src/people/actions/organisations.ts';
import { appoint, createPost } from '../../src/people/actions/posts.ts';
import type { Actor } from '../../src/people/actor.ts';
import { newToken } from '../../src/people/passwords.ts';
import { openSession } from '../../src/people/store.ts';
import { shanghaiDay } from '../../src/platform/clock.ts';
import { sql } from '../../src/platform/database/sql.ts';
import { giveVerdict } from '../../src/review/actions/decide.ts';
import { receiveItem } from '../../src/review/actions/receive.ts';
import { applyForClosure, askExtension } from '../../src/review/actions/submit.ts';
import type { Review } from '../../src/review/model.ts';
import type { ReviewServices } from '../../src/review/services.ts';
import { fillTurns } from '../../src/rulepack/store/lights.ts';
import { readPacks } from '../../src/rulepack/store.ts';
import { draftHandover } from '../../src/supervision/actions/handovers.ts';
import { holdRungs, liftHeld } from '../../src/supervision/actions/ladder/hold.ts';
import { enterMilestone } from '../../src/supervision/actions/milestones.ts';
import { notify } from '../../src/supervision/actions/notices/notify.ts';
import { movePlanned } from '../../src/supervision/actions/plan/move.ts';
import { recordPage } from '../../src/supervision/actions/sign.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { HttpClient } from '../support/http-client.ts';
import { fill, list, nobody, planned, testLedger } from '../support/ledger.ts';
import { type TestPeople, testPeople } from '../support/people.ts';
import { lastReview, testReviews } from '../support/review.ts';
import { silentWorker } from '../support/worker.ts';
import { checkOf } from './checks.ts';
import { lettersAbout } from './letters.ts';

/** Stands in every text of the ledger that is attacked, and in nothing else. */
export const ledgerMark = '甲密';
/** Stands in the names of its units and people. */
export const peopleMark = '甲局';

/** Who tries, in the order of the columns of expected.ts. */
export const callers = [
  'office',
  'unit',
  'idle',
  'leader',
  'party',
  'observer',
  'admin',
  'above',
  'below',
  'beside',
] as const;
export type Caller = (typeof callers)[number];

const paper = `中共甲局党组关于甲密巡察整改进展情况的通报

2026年1月15日,县委第二巡察组反馈了巡察意见。现将整改进展情况予以公布。

一、甲密方面

1.关于“甲密河道采砂监管不严”的问题。

整改情况:每周甲密巡河三次。已完成整改。
`;

/**
 * A county: the first organisation at the top (above), under it 甲局 with two units, a body below it, and a bureau
 * beside it. The ledger of 甲局 has everything a ledger can have; its first problem concerns the unit, not the idle one.
 */
export async function attackedCounty() {
  const database = await testDatabase();
  const people = await testPeople(database);
  await silentWorker(database);
  await fillTurns(database.worker, readPacks(), shanghaiDay(people.clock.now()));
  const ledger = testLedger(database, people);
  const top = people.clerk.homeId;
  const home = await people.place(top, 'organisation', '甲局党组');
  const unit = await people.place(home, 'unit', '甲局河湖科');
  const idle = await people.place(home, 'unit', '甲局办公室');
  const below = await people.place(home, 'organisation', '工程站');
  const beside = await people.place(top, 'organisation', '财政局党组');
  const besideUnit = await people.place(beside, 'unit', '预算科');
  const actors: Record<Caller, Actor> = {
    office: await people.actor('jia-office', 'office', home),
    unit: await people.actor('jia-unit', 'unit', unit),
    idle: await people.actor('jia-idle', 'unit', idle),
    leader: await people.actor('jia-leader', 'leader', home),
    // 纪委监委 of the county, who judge every bureau.
    party: await people.actor('discipline', 'discipline', top),
    observer: await people.actor('jia-observer', 'observer', home),
    admin: await people.actor('jia-admin', 'administrator', home),
    above: await people.again(people.clerk),
    below: await people.actor('below', 'office', below),
    beside: await people.actor('beside', 'office', beside),
  };
  const { office } = actors;
  // Accounts whose roles and sessions everybody tries to change.
  const spare = (await people.actor('jia-spare', 'observer', home)).accountId;
  const spareOffice = (await people.actor('jia-spare-office', 'office', home)).accountId;
  const person = await must(
    createPerson(people.services, office, { organisationId: home, unitId: unit, name: '甲局陈禾' }),
  );

  const colleague = await must(createPerson(people.services, office, { organisationId: home, name: '甲局周岚' }));
  const headship = { organisationId: home, unitId: unit, name: '甲局科长', role: 'unit_head' as const, isSingle: true };
  const post = (await must(createPost(people.services, office, headship))).id;
  const held = { personId: person.id, kind: 'holder' as const, fromDay: '2026-01-01' };
  const holding = (await must(appoint(people.services, office, post, held))).id;

  /** Fresh problems of 甲局, all alike, that its unit leads; gives the first one's id, and the ids are in a row. */
  const newProblem = async (facts: Parameters<typeof planned>[1] = {}, count = 1): Promise<number> => {
    const made = await fill(
      ledger,
      office,
      Array.from({ length: count }, () =>
        planned(`${ledgerMark}问题`, {
          category: `${ledgerMark}类别`,
          responsibility: { ...nobody, leadUnitId: unit, personIds: [person.id] },
          measures: [{ content: `${ledgerMark}措施`, deadline: '2026-06-30', deadlineWords: null }],
          manifestations: [planned(`${ledgerMark}表现`)],
          deadline: '2026-06-30',
          ...facts,
        }),
      ),
      home,
    );
    const row = await database.owner.read(null, (tx) =>
      tx.one<{ id: number }>(
        sql`select min(id) as id from problems where inspection_id = ${made.inspectionId} and level = 'problem'`,
      ),
    );
    return row.id;
  };
  const one = <T>(query: ReturnType<typeof sql>): Promise<T> => database.owner.read(null, (tx) => tx.one<T>(query));

  const first = await newProblem({ deadline: '2026-02-20' });
  await database.owner.write(null, (tx) =>
    tx.run(sql`insert into measure_units (organisation_id, measure_id, unit_id, role)
      select organisation_id, measure_id, ${unit}, 'lead' from measure_problems where problem_id = ${first}`),
  );
  await database.owner.write(null, (tx) =>
    tx.run(sql`insert into measure_persons (organisation_id, measure_id, person_id, role)
      select organisation_id, measure_id, ${person.id}, 'responsible' from measure_problems where problem_id = ${first}`),
  );
  await must(
    reportProgress(ledger, { ...office, requestId: 'a-first-command' }, first, { content: `${ledgerMark}进展` }),
  );
  const photo = await ledger.files.put(Readable.from([Buffer.from('a photograph')]));
  const shown = { measureId: null, progressId: null, disclosure: 'internal' as const };
  const files = [{ name: `${ledgerMark}佐证.txt`, mediaType: 'text/plain', ...photo }];
  const evidence = (await must(addEvidence(ledger, office, first, { ...shown, files }))).ids[0] ?? 0;
  const { measure, beside: besideProblems } = await one<{ measure: number; beside: number }>(
    sql`select (select measure_id from measure_problems where problem_id = ${first}) as measure,
      (select inspection_id from problems where id = ${first}) as beside`,
  );
  const registered = await besideTheProblems({
    ledger,
    office,
    first,
    measure,
    evidence,
    unit,
    inspection: besideProblems,
  });
  await must(previewEvidence(ledger, office, evidence));
  // A second problem that concerns nobody but 整改办, and one that was split.
  await newProblem({ responsibility: nobody });
  const divided = await newProblem({ manifestations: [] });
  await must(
    splitProblem(ledger, office, divided, {
      version: 1,
      parts: [{ title: `${ledgerMark}之一` }, { title: `${ledgerMark}之二` }],
    }),
  );
  // Somebody left yesterday: what he answered for has passed.
  const former = (await must(createPerson(people.services, office, { organisationId: home, name: '甲局旧任' }))).id;
  await newProblem({ responsibility: { ...nobody, leadUnitId: unit, leaderIds: [former] } });
  const leaves = { organisationId: home, leaverId: former, successorId: person.id, witnessId: colleague.id };
  const calendar = { titlesAllowed: false, home: 'test', address: 'http://localhost' };
  await must(makeCalendar({ ...testReviews(ledger, people), calendar }, office, { titles: false }));
  const handing = { ...people.services, ...ledger };
  const handover = (await must(draftHandover(handing, office, { ...leaves, lastDay: '2026-03-01' }))).id;
  const signed = { name: '签字页.pdf', mediaType: 'application/pdf', hash: 'e'.repeat(64), size: 10 };
  await must(recordPage(handing, office, handover, 'witness', signed));
  const reached = { act: 'done', day: '2026-02-20', note: ledgerMark, seen: 0 } as const;
  await must(enterMilestone(handing, office, besideProblems, 'assessment', reached));
  const heldBack = { problemId: first, rung: null, until: '2026-03-20', reason: `${ledgerMark}暂缓` };
  const hold = (await must(holdRungs(handing, office, heldBack))).id;
  await must(liftHeld(handing, office, hold));
  await must(holdRungs(handing, office, heldBack));
  // A rung that passed, and the next day to look: the ladder itself writes them, as the worker.
  await database.owner.write(null, async (tx) => {
    await tx.run(sql`insert into ladder_clocks (organisation_id, inspection_id, problem_id, due, look_on, next_rung)
      select organisation_id, inspection_id, id, '2026-06-30', '2026-06-20', 'remind' from problems where id = ${first}`);
    await tx.run(sql`insert into ladder_firings (organisation_id, inspection_id, problem_id, due, rung, name, act, day, certain, fired_on, outcome, at)
      select organisation_id, inspection_id, id, '2026-02-20', 'remind', ${ledgerMark}, 'remind', '2026-02-10', true, '2026-02-10', 'fired', now()
      from problems where id = ${first}`);
  });
  // A doubt with a decision and a commitment: the rules write them, as the program.
  const doubted = await database.owner.write(null, async (tx) => {
    const { id: doubt } = await tx.one<{ id: number }>(sql`insert into doubts
      (organisation_id, problem_id, rule, level, part, part_id, from_at, to_at, words, why, settles, identity, raised_at)
      select organisation_id, id, 'relapse', 'warning', 'problem', id, 0, 2, ${ledgerMark}, '又犯', '说明', 'relapse:1', now()
      from problems where id = ${first} returning id`);
    await tx.run(sql`insert into doubt_decisions (organisation_id, doubt_id, problem_id, decision, by_account, by_name, at)
      values (${home}, ${doubt}, ${first}, 'accept', ${spare}, ${ledgerMark}, now())`);
    await tx.run(
      sql`insert into doubt_checks (organisation_id, problem_id, day) values (${home}, ${first}, '2026-03-02')`,
    );
    const { id: commitment } = await tx.one<{ id: number }>(sql`insert into commitments
      (organisation_id, problem_id, part, part_id, from_at, to_at, words, kind, due_on, identity)
      values (${home}, ${first}, 'progress', 1, 0, 2, ${ledgerMark}, 'dated', '2026-12-31', 'dated:1') returning id`);
    return { doubt, commitment };
  });
  const reviews = await judged(testReviews(ledger, people), office, newProblem);
  const intake = { ...ledger, clock: people.clock };
  const newDraft = async (): Promise<number> => {
    const opened = await must(openText(intake, office, home, `${ledgerMark}通报`, `${paper}\n${Math.random()}`));
    return opened.draftId;
  };
  const confirmed = await newDraft();
  const into = { organisationId: home, disclosure: 'internal' as const, besideSimilar: true };
  const imported = await must(confirmDraft(intake, office, confirmed, { version: 1, ...into }));
  await database.owner.write(null, (tx) =>
    tx.run(sql`insert into difference_explanations (organisation_id, inspection_id, difference, act, gap, reason, account_id, author_name, at)
      values (${home}, ${imported.inspectionId}, '0:problems:more', 'explained', 1, ${ledgerMark}, ${office.accountId}, '林一', now())`),
  );
  const draft = await newDraft();
  const document = await one<{ id: number }>(sql`select document_id as id from drafts where id = ${draft}`);
  await fill(ledger, await people.again(actors.beside), [
    planned('乙问题', { responsibility: { ...nobody, leadUnitId: besideUnit } }),
  ]);
  // What signing in leaves behind of 甲局, and a policy of the installation that changes nothing.
  await database.owner.write(null, async (tx) => {
    const accountId = spare;
    const hash = Buffer.alloc(32);
    await tx.run(sql`update accounts set password_hash = password_hash where id = ${accountId}`);
    await tx.run(sql`insert into totp_secrets (account_id, sealed, begun_at) values (${accountId}, ${hash}, now())`);
    await tx.run(sql`insert into recovery_codes (account_id, code_hash) values (${accountId}, ${hash})`);
    await tx.run(sql`insert into ended_sessions (token_hash, account_id, ended_at, why)
      values (${hash}, ${accountId}, now(), 'revoked')`);
    await tx.run(sql`insert into sign_in_policies (organisation_id, idle_minutes, longest_hours, password_days, single_session,
        totp_roles, administrators_apart, changed_by, changed_name, changed_at)
      values (${top}, 30, 12, 0, false, '{}', false, ${actors.above.accountId}, '林一', now())`);
  });
  const days = { fromDay: '2026-03-02', toDay: '2026-06-30', seen: null };
  for (const [kind, id] of [['problem', first] as const, ['measure', measure] as const])
    await must(movePlanned(handing, office, besideProblems, { kind, id, ...days }));
  // All problems of 甲局 say the same: one kind, called by a name and that taken back; and one waits to be placed anew.
  await followKin({ owner: database.owner, clock: people.clock }, new AbortController().signal);
  const [kinDecision = 0] = (await must(nameKin(ledger, actors.above, first, { name: `${ledgerMark}类`, version: 0 })))
    .decisions;
  await must(undoKin(ledger, actors.above, kinDecision));
  await database.owner.write(null, (tx) => tx.run(sql`insert into kin_queue values (${home}, ${first})`));
  const { notice, delivery } = await told(database, people, office, first);
  const letters = await lettersAbout(
    { database, people, office, mark: ledgerMark },
    { inspectionId: besideProblems, problemId: first, unitId: unit, personId: colleague.id },
  );
  const closed = await newProblem({ status: 'completed', manifestations: [], measures: [] });
  const check = await checkOf(ledger, office, { mark: ledgerMark, problemId: closed, unitId: unit });
  const scopes = Object.fromEntries(
    await Promise.all(callers.map(async (name) => [name, (await people.again(actors[name])).scope])),
  ) as Record<Caller, Actor['scope']>;

  /** A browser in which that person has signed in. */
  const enter = async (address: string, accountId: number): Promise<HttpClient> => {
    const { token, tokenHash } = newToken();
    const at = people.clock.now();
    await database.app.write(null, (tx) => openSession(tx, { tokenHash, accountId, at, origin: 'test', agent: '' }));
    const client = new HttpClient(address);
    await client.carry(token);
    return client;
  };
  const ids = {
    top,
    home,
    unit,
    idle,
    below,
    beside,
    besideUnit,
    person: person.id,
    colleague: colleague.id,
    post,
    holding,
    handover,
    notice,
    delivery,
    hold,
    kinDecision,
  };
  const ledgerIds = {
    first,
    divided,
    evidence,
    review: reviews.open,
    // A picture is made where there is a server to keep its bytes.
    picture: 0,
    draft,
    confirmed,
    inspection: imported.inspectionId,
    document: document.id,
    sheet: draft,
    measure,
    ...registered,
    ...doubted,
    ...letters,
    ...check,
    besideProblems,
  };
  return {
    database,
    people,
    ledger,
    actors,
    scopes,
    ids: { ...ids, ...ledgerIds },
    spare,
    spareOffice,
    newProblem,
    newDraft,
    enter,
    one,
    list,
  };
}
export type County = Awaited<ReturnType<typeof attackedCounty>>;

/** What 整改办 of 甲局 itself is told: a notice, how it wants to be told, a message on its way. */
async function told(
  database: TestDatabase,
  people: TestPeople,
  office: Actor,
  problemId: number,
): Promise<{ notice: number; delivery: number }> {
  const { homeId: organisationId, accountId } = office;
  const clerk = await must(createPerson(people.services, office, { organisationId, name: '甲局经办' }));
  const title = `${ledgerMark}问题还有7天到期`;
  const facts = { organisationId, personId: clerk.id, cause: 'attacked', kind: 'reminder', title, body: '' } as const;
  await database.app.write(office.scope, (tx) =>
    notify(tx, [{ ...facts, link: `/problems/${problemId}`, problemId }], people.clock.now()),
  );
  return database.owner.write(null, async (tx) => {
    await tx.run(
      sql`update accounts set person_organisation = ${organisationId}, person_id = ${clerk.id} where id = ${accountId}`,
    );
    await tx.run(sql`insert into notice_settings (organisation_id, person_id, mail, by_mail, by_webhook, digest, digest_at, changed_at)
      values (${organisationId}, ${clerk.id}, 'clerk@example.test', '{reminder}', '{}', 'workdays', 510, now())`);
    const { id } = await tx.one<{ id: number }>(sql`insert into notice_deliveries
        (organisation_id, person_id, way, state, address, next_at, created_at)
      values (${organisationId}, ${clerk.id}, 'mail', 'failed', 'clerk@example.test', now(), now()) returning id`);
    await tx.run(sql`insert into notice_ways (organisation_id, notice_id, way, due_at, delivery_id)
      select organisation_id, id, 'mail', now(), ${id} from notices where person_id = ${clerk.id}`);
    const { notice } = await tx.one<{ notice: number }>(
      sql`select id as notice from notices where person_id = ${clerk.id}`,
    );
    return { notice, delivery: id };
  });
}

/**
 * What reviews leave behind: an immediate item that was received, applied for and waits for its verdict; one whose
 * deadline was put off; one that waits for somebody outside. Gives the open review.
 */
async function judged(
  services: ReviewServices,
  office: Actor,
  newProblem: (facts: Parameters<typeof planned>[1]) => Promise<number>,
): Promise<{ open: number }> {
  const bare = { status: 'in_progress' as const, measures: [], manifestations: [] };
  const pass = { step: 'office', verdict: 'pass' as const };
  const version = async (id: number): Promise<number> => (await must(readProblem(services, office, id))).version;
  const reviewOf = async (id: number): Promise<Review> => lastReview(services, office, id);

  const immediate = await newProblem({ ...bare, special: 'immediate' });
  await must(reportProgress(services, office, immediate, { content: `${ledgerMark}进展` }));
  const photo = { name: '签收页.jpg', mediaType: 'image/jpeg', hash: 'd'.repeat(64), size: 10 };
  const shown = { measureId: null, progressId: null, disclosure: 'internal' as const, files: [photo] };
  const evidenceId = (await must(addEvidence(services, office, immediate, shown))).ids[0] ?? 0;
  await must(receiveItem(services, office, immediate, { recorded: { name: '周监督', evidenceId } }));
  const apply = async () =>
    (await must(applyForClosure(services, office, 'problem', immediate, { version: await version(immediate) }))).id;
  const first = await apply();
  const sendBack = {
    step: 'office',
    verdict: 'return' as const,
    reasonCode: 'evidence_weak',
    opinion: `${ledgerMark}意见`,
  };
  await must(giveVerdict(services, office, first, { version: (await reviewOf(immediate)).version, ...sendBack }));
  const open = await apply();

  const late = await newProblem(bare);
  const words = { reason: `${ledgerMark}理由`, progress: `${ledgerMark}进展` };
  const asked = { version: await version(late), deadline: '2026-09-30', ...words };
  const extension = (await must(askExtension(services, office, 'problem', late, asked))).id;
  await must(giveVerdict(services, office, extension, { version: (await reviewOf(late)).version, ...pass }));

  const outside = {
    letterNumber: '甲函〔2026〕2号',
    addressee: '县财政局',
    matter: `${ledgerMark}资金`,
    sentOn: '2026-03-01',
    replyBy: '2026-03-31',
  };
  const step = { version: await version(late), action: 'wait_outside' as const, outside };
  await must(changeProblemStatus(services, office, late, step));
  return { open };
}

/** What stands beside the problems of an inspection: an outcome, an institution, a meeting that decided a measure, another that did not. */
async function besideTheProblems(of: {
  ledger: ReturnType<typeof testLedger>;
  office: Actor;
  first: number;
  measure: number;
  evidence: number;
  unit: number;
  inspection: number;
}): Promise<{ accountability: number; outcome: number; institution: number; meeting: number }> {
  const { ledger, office, first, measure, evidence: evidenceId, unit, inspection: inspectionId } = of;
  const types = ['institution', 'recovery'] as const;
  await must(
    changeMeasure(ledger, office, measure, { content: `${ledgerMark}措施`, deadline: '2026-06-30', types, version: 1 }),
  );
  const money = { problemId: first, type: 'recovery', amount: '12.5', unit: '万元', note: ledgerMark } as const;
  const outcome = await must(reportOutcome(ledger, office, measure, { ...money, evidenceId }));
  const institution = await must(
    addInstitution(ledger, office, {
      inspectionId,
      name: `${ledgerMark}制度`,
      unitId: unit,
      measureIds: [measure],
      state: 'draft',
      day: '2026-02-20',
    }),
  );
  const facts = {
    inspectionId,
    kind: 'special',
    heldOn: '2026-02-20',
    title: `${ledgerMark}专题会`,
    topics: '',
  } as const;
  const meeting = await must(addMeeting(ledger, office, { ...facts, decisions: [`${ledgerMark}议定`, ledgerMark] }));
  await must(addMeeting(ledger, office, { ...facts, decisions: [] }));
  const { decision } = await ledger.db.read(office.scope, (tx) =>
    tx.one<{ decision: number }>(
      sql`select min(id) as decision from meeting_decisions where meeting_id = ${meeting.id}`,
    ),
  );
  await must(addMeasure(ledger, office, first, { content: `${ledgerMark}议定`, decisionId: decision }));
  const asked = {
    inspectionId,
    target: 'person',
    form: 'reminder',
    basis: ledgerMark,
    decidedOn: '2026-02-20',
  } as const;
  const record = await must(addAccountability(ledger, office, { ...asked, name: `${ledgerMark}某人` }));
  return { accountability: record.id, outcome: outcome.id, institution: institution.id, meeting: meeting.id };
}

/** The value of an outcome that a test relies on. */
async function must<T>(outcome: Promise<{ ok: true; value: T } | { ok: false; code: string }>): Promise<T> {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.code);
  return settled.value;
}
