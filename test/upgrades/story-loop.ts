import { pngOf } from '../support/evidence-files.ts';
import type { HttpClient } from '../support/http-client.ts';

// The same small office in the whole loop: posts, plan, reviews by four parties, outcomes, handover, leads. Told after
// story.ts, so that the tables of issue 3 have rows. Everything is fictional.

const feedback = `县委第三巡察组关于巡察县水务局党组的反馈意见

根据县委部署,2026年1月5日至1月30日,县委第三巡察组对县水务局党组开展了巡察。2026年2月6日反馈如下:

一、存在的主要问题

1.灌区渠道管护缺位。3条支渠淤堵,冬春两季无人巡查。

2.档案管理混乱。2024年工程档案缺失11卷。

县委第三巡察组
2026年2月6日
`;

interface Made {
  id: number;
}
interface Problem {
  id: number;
  version: number;
  title: string;
  inspectionId: number;
  organisationId: number;
  status: string;
  measures: { id: number; version: number }[];
  evidence: Made[];
}
interface Review {
  id: number;
  version: number;
  state: string;
  stages: { key: string; role: string; signed: boolean; state: string }[][];
}

const password = 'Gong-Zuo-2026';
const judges = [
  ['group', 'leading_group', '陆承泽'],
  ['patrol', 'inspection_office', '顾清禾'],
  ['discipline', 'discipline', '严守正'],
  ['cadres', 'organisation_department', '舒望'],
  ['resident', 'resident_team', '江临川'],
  ['fenguan', 'leader', '周砚秋'],
] as const;

/** What was told last, and somebody else to sign in; gives how many verdicts were signed. */
export async function tellLoop(clerk: HttpClient, stranger: () => HttpClient): Promise<number> {
  let command = 0;
  const poster =
    (client: HttpClient) =>
    async <T>(path: string, body: unknown = {}, method = 'POST'): Promise<T> => {
      const key = { 'idempotency-key': `loop-${String(++command).padStart(4, '0')}` };
      const answer = await client.send(method, `/api/v1/${path}`, body, key);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return (text === '' ? null : JSON.parse(text)) as T;
    };
  const post = poster(clerk);
  const get = <T>(path: string) => clerk.json<T>('GET', `/api/v1/${path}`);

  const [home] = await get<Made[]>('organisations');
  const organisationId = home?.id ?? 0;
  const people = new Map<string, HttpClient>();
  for (const [login, role, name] of judges) {
    const first = 'First-Pass-2026';
    await post('accounts', { login, name, password: first, role, organisationId });
    const client = stranger();
    await client.signIn(login, first);
    await client.send('POST', '/api/v1/session/password', { current: first, next: password });
    await client.signIn(login, password);
    people.set(role, client);
  }
  const as = (role: string): HttpClient => people.get(role) ?? clerk;
  const problem = async (word: string): Promise<Problem> => {
    const { items } = await get<{ items: Problem[] }>('problems?manifestations=true');
    const found = items.find(({ title }) => title.includes(word));
    return get<Problem>(`problems/${found?.id ?? 0}`);
  };

  await posts(post, get, organisationId);
  const { results } = await clerk.json<{ results: { draftId: number }[] }>('POST', '/api/v1/drafts/text', {
    organisationId,
    name: '反馈意见.txt',
    text: feedback,
  });
  const draftId = results[0]?.draftId ?? 0;
  const { version } = await get<{ version: number }>(`drafts/${draftId}`);
  await post(`drafts/${draftId}/confirm`, { version, organisationId, disclosure: 'internal', besideSimilar: true });
  const { inspectionId } = await problem('渠道');
  await post(`inspections/${inspectionId}/rule-pack`, { pack: 'four-party', version: 1 }, 'PUT');
  for (const word of ['渠道', '档案']) {
    const { id } = await problem(word);
    await post('problems/assign', { problemIds: [id], deadline: '2026-06-30' });
    await post(`problems/${id}/measures`, { content: `${word}逐项整治`, types: ['campaign', 'recovery'] });
  }

  let signed = 0;
  /** Passes whatever is open, as whoever the step asks. */
  const passAll = async (path: string): Promise<void> => {
    for (;;) {
      const { reviews } = await get<{ reviews: Review[] }>(path);
      const review = reviews.find(({ state }) => state === 'open');
      const step = review?.stages.flat().find(({ state }) => state === 'open');
      if (review === undefined || step === undefined) return;
      const proof = step.signed ? { proof: { password } } : {};
      await poster(as(step.role))(`reviews/${review.id}/verdicts`, {
        version: review.version,
        step: step.key,
        verdict: 'pass',
        ...proof,
      });
      if (step.signed) signed++;
    }
  };
  await post(`inspections/${inspectionId}/plan`, { opinion: '请审定' });
  await passAll(`inspections/${inspectionId}/reviews`);

  await post(`problems/${(await problem('渠道')).id}/transition`, {
    version: (await problem('渠道')).version,
    action: 'start',
  });
  await outcomes(clerk, post, await problem('渠道'));
  await proceedings(post, inspectionId, await problem('渠道'));

  const now = await problem('渠道');
  await post(`problems/${now.id}/extension`, {
    version: now.version,
    deadline: '2026-09-30',
    reason: '汛期不能施工',
    progress: '已清淤2条',
  });
  await passAll(`problems/${now.id}/reviews`);
  for (const { id } of now.measures) {
    const versionNow = async () => (await problem('渠道')).measures.find((one) => one.id === id)?.version ?? 0;
    await post(`measures/${id}/transition`, { version: await versionNow(), action: 'start' });
    await post(`problems/${now.id}/progress`, { content: '已清淤3条', measureId: id, happenedOn: '2026-03-01' });
    await post(`measures/${id}/closure`, { version: await versionNow() });
    await passAll(`problems/${now.id}/reviews`);
  }
  await post(`problems/${now.id}/progress`, { content: '三条支渠已通水', happenedOn: '2026-03-01' });
  const ready = await problem('渠道');
  await post(`problems/${ready.id}/closure`, { version: ready.version, opinion: '清淤已全部完成' });
  await passAll(`problems/${ready.id}/reviews`);

  await waiting(post, await problem('档案'));
  await leads(as('discipline'), inspectionId);
  return signed;
}

type Post = <T>(path: string, body?: unknown) => Promise<T>;
type Get = <T>(path: string) => Promise<T>;

/** A post that is held, lent and handed over. */
async function posts(post: Post, get: Get, organisationId: number): Promise<void> {
  const persons = await get<{ id: number; name: string }[]>(`organisations/${organisationId}/persons`);
  const [leader, person] = persons.map(({ id }) => id);
  const witness = await post<Made>('persons', { organisationId, name: '温以宁', position: '办公室主任' });
  const head = await post<Made>('posts', { organisationId, name: '副局长' });
  await post(`posts/${head.id}/holders`, { personId: leader, kind: 'holder', fromDay: '2025-01-01' });
  await post(`posts/${head.id}/delegates`, {
    personId: person,
    forPersonId: leader,
    fromDay: '2026-03-10',
    toDay: '2026-03-20',
    basis: '外出学习',
  });
  await post('handovers', {
    organisationId,
    leaverId: leader,
    successorId: person,
    witnessId: witness.id,
    lastDay: '2026-03-31',
    reason: '交流任职',
  });
}

async function outcomes(clerk: HttpClient, post: Post, { id, measures }: Problem): Promise<void> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(pngOf(40, 30, 0x336699))]), '清淤现场.png');
  const added = await clerk.json<{ ids: number[] }>('POST', `/api/v1/problems/${id}/evidence`, form);
  const evidenceId = added.ids[0] ?? 0;
  await clerk.send('GET', `/api/v1/evidence/${evidenceId}/preview`);
  for (const measure of measures) {
    const photo = new FormData();
    photo.append('file', new Blob([`第 ${measure.id} 条措施的验收报告(虚构)`], { type: 'text/plain' }), '报告.txt');
    const shown = await clerk.json<{ ids: number[] }>(
      'POST',
      `/api/v1/problems/${id}/evidence?measure=${measure.id}`,
      photo,
    );
    for (const type of ['campaign', 'recovery'] as const)
      await post(`measures/${measure.id}/outcomes`, {
        problemId: id,
        type,
        amount: type === 'recovery' ? '12.5' : '3',
        unit: type === 'recovery' ? '万元' : '项',
        evidenceId: shown.ids[0],
      });
  }
}

async function proceedings(post: Post, inspectionId: number, { measures }: Problem): Promise<void> {
  const institution = await post<Made & { version?: number }>('institutions', {
    inspectionId,
    name: '渠道巡查办法',
    day: '2026-02-20',
    measureIds: measures.map(({ id }) => id),
  });
  await post(`institutions/${institution.id}/state`, { version: 1, state: 'consulting', day: '2026-02-25' });
  await post('meetings', {
    inspectionId,
    kind: 'special',
    heldOn: '2026-02-10',
    title: '巡察整改专题会',
    topics: '研究整改方案',
    decisions: ['每月调度一次', '汛前完成清淤'],
  });
  await post('accountability', {
    inspectionId,
    target: 'person',
    name: '某科长',
    form: 'reminder',
    basis: '巡查缺位',
    decidedOn: '2026-02-28',
  });
}

/** A problem waits for somebody else's answer. */
async function waiting(post: Post, { id, version, status }: Problem): Promise<void> {
  let now = version;
  if (status === 'not_started') {
    await post(`problems/${id}/transition`, { version, action: 'start' });
    now++;
  }
  await post(`problems/${id}/transition`, {
    version: now,
    action: 'wait_outside',
    outside: {
      addressee: '县自然资源局',
      letterNumber: '水函〔2026〕3号',
      matter: '用地权属的答复',
      sentOn: '2026-02-20',
      replyBy: '2026-04-20',
    },
  });
}

/** What nobody but discipline knows of. */
async function leads(discipline: HttpClient, inspectionId: number): Promise<void> {
  const { id } = await discipline.json<Made>('POST', '/api/v1/leads', {
    inspectionId,
    personName: '某人',
    receivedOn: '2026-02-01',
    summary: '反映工程费用虚高',
  });
  const paper = new FormData();
  paper.append('file', new Blob(['来信(虚构)'], { type: 'text/plain' }), '来信.txt');
  await discipline.json('POST', `/api/v1/leads/${id}/files`, paper);
}
