import type { HttpClient } from '../support/http-client.ts';

// A small office at work, told through the API, so that every table of the schema has rows. Everything is fictional.

const bulletin = `中共云溪县水务局党组关于巡察整改进展情况的通报

根据县委统一部署,2025年11月10日至12月20日,县委第二巡察组对县水务局党组开展了巡察。2026年1月15日,县委第二巡察组反馈了巡察意见。现将巡察整改进展情况予以公布。

一、落实决策部署方面

1.关于“河道采砂监管不严”的问题。

整改情况:一是修订采砂巡查办法,每周巡河三次。二是查处违规采砂2起。已完成整改。

2.关于“水库安全隐患排查不彻底”的问题。

整改情况:对全县17座小型水库逐一排查,整治隐患9处。正在整改。

二、全面从严治党方面

3.关于“专项资金使用缓慢”的问题。

整改情况:按月通报支出进度,资金支付率提高到82.5%。基本完成。

4.关于“党组会议记录不规范”的问题。

整改情况:补齐2025年会议记录14份,明确专人记录。已完成整改。

中共云溪县水务局党组
2026年3月1日
`;

interface Made {
  id: number;
}
interface Row {
  id: number;
  version: number;
  title: string;
  level: string;
}

/** Sets the ledger of a fresh, set-up installation going; `client` is signed in as its first account. */
export async function tellStory(client: HttpClient): Promise<void> {
  let command = 0;
  const post = <T>(path: string, body: unknown) =>
    client.json<T>('POST', `/api/v1/${path}`, body, {
      'idempotency-key': `story-${String(++command).padStart(4, '0')}`,
    });
  const [home] = await client.json<Made[]>('GET', '/api/v1/organisations');
  const organisationId = home?.id ?? 0;
  const unit = (name: string) => post<Made>('organisations', { parentId: organisationId, kind: 'unit', name });
  const river = await unit('河湖管理科');
  const finance = await unit('财务审计科');
  const leader = await post<Made>('persons', { organisationId, name: '周宁', position: '党组成员、副局长' });
  const person = await post<Made>('persons', { organisationId, unitId: river.id, name: '陈禾', position: '科长' });
  await post('accounts', {
    login: 'river',
    name: '陈禾',
    password: 'Hehu-2026-03',
    role: 'unit',
    organisationId: river.id,
  });

  const draftOf = async (path: string, body: unknown): Promise<number> => {
    const { results } = await client.json<{ results: { draftId: number | null; refusal: unknown }[] }>(
      'POST',
      path,
      body,
    );
    const draftId = results[0]?.draftId;
    if (draftId == null) throw new Error(`not read: ${JSON.stringify(results)}`);
    return draftId;
  };
  const draftId = await draftOf('/api/v1/drafts/text', { organisationId, name: '整改通报.txt', text: bulletin });
  const { version } = await client.json<{ version: number }>('GET', `/api/v1/drafts/${draftId}`);
  await post(`drafts/${draftId}/confirm`, { version, organisationId, disclosure: 'internal', besideSimilar: false });
  const second = new FormData();
  second.append('file', new Blob([bulletin.replaceAll('水务局', '林业局')], { type: 'text/plain' }), '林业局通报.txt');
  await draftOf(`/api/v1/drafts?organisation=${organisationId}`, second);

  const problems = async (): Promise<Row[]> =>
    (await client.json<{ items: Row[] }>('GET', '/api/v1/problems?manifestations=true')).items;
  const rows = await problems();
  const byTitle = async (word: string): Promise<Row> => {
    const found = (await problems()).find(({ title }) => title.includes(word));
    if (found === undefined)
      throw new Error(`no problem “${word}” among ${rows.map(({ title }) => title).join(' | ')}`);
    return found;
  };
  const reservoir = await byTitle('水库');
  await post('problems/assign', {
    problemIds: [reservoir.id],
    leadUnitId: river.id,
    supportingUnitIds: [finance.id],
    leaderIds: [leader.id],
    personIds: [person.id],
    deadline: '2026-06-30',
  });
  const measure = await post<Made>(`problems/${reservoir.id}/measures`, {
    content: '汛前完成17座小型水库安全鉴定',
    kind: 'campaign',
    criterion: '鉴定报告17份',
    deadline: '2026-05-31',
    leadUnitId: river.id,
    leaderIds: [leader.id],
    personIds: [person.id],
  });
  await post(`problems/${reservoir.id}/progress`, {
    content: '已鉴定6座',
    measureId: measure.id,
    happenedOn: '2026-03-01',
  });
  const photo = new FormData();
  photo.append(
    'file',
    new Blob(['云溪县小型水库安全鉴定报告(虚构)\n'.repeat(50)], { type: 'text/plain' }),
    '鉴定报告.txt',
  );
  await client.json('POST', `/api/v1/problems/${reservoir.id}/evidence?measure=${measure.id}`, photo);

  const funds = await byTitle('资金');
  await post(`problems/${funds.id}/split`, {
    version: funds.version,
    parts: [{ title: '项目前期工作滞后' }, { title: '资金支付审批慢', originalText: '专项资金使用缓慢' }],
  }).catch(async () => {
    // A problem that the bulletin calls closed must be opened again before it is split.
    await post(`problems/${funds.id}/transition`, { version: funds.version, action: 'reopen', reason: '抽查发现反弹' });
    const { version: now } = await byTitle('资金');
    await post(`problems/${funds.id}/split`, {
      version: now,
      parts: [{ title: '项目前期工作滞后' }, { title: '资金支付审批慢', originalText: '专项资金使用缓慢' }],
    });
  });
}
