import { expect, test } from 'vitest';
import { readDocument } from '../../../documents/read-document.ts';
import type { Draft } from '../../model.ts';
import { readBulletin } from '../read-bulletin.ts';

async function read(...paragraphs: string[]): Promise<Draft> {
  const outcome = await readDocument(new TextEncoder().encode(paragraphs.join('\n')), 'paper.txt');
  if (!outcome.ok) throw new Error(outcome.code);
  return readBulletin(outcome.value);
}

const problems = ['1.关于“台账不全”问题。已补齐台账12份。', '2.关于“会议偏多”问题。压减会议6次。'];

test('who reports is named in the most formal form of the same body', async () => {
  const paper = await read(
    '松溪湾港务集团党委关于巡察整改情况的通报',
    '2023年3月1日至4月28日，市委第七巡察组对中共松溪湾港务集团有限公司委员会开展巡察，5月30日反馈意见。',
    '一、整改情况',
    ...problems,
    '2023年12月1日',
  );
  expect(paper.organization).toBe('中共松溪湾港务集团有限公司委员会');
  expect(paper.inspector).toBe('市委第七巡察组');
  expect(paper.publishDate).toBe('2023-12-01');
});

test('the authority of the team does not report, and the subject of its work belongs to its name', async () => {
  const paper = await read(
    '关于对省卫健委党组巡察反馈意见整改情况的报告',
    '2024年2月1日至3月1日，县委涉粮问题专项巡察组对我库开展巡察，中共青石岭储备库支部委员会逐项整改。',
    '一、整改情况',
    ...problems,
    '中共青石岭储备库支部委员会',
    '2024年9月3日',
  );
  expect(paper.organization).toBe('中共青石岭储备库支部委员会');
  expect(paper.inspector).toBe('县委涉粮问题专项巡察组');
});

test('an inspection may begin in one clause and end in the next; 同年 and 今年 know their year', async () => {
  const paper = await read(
    '中共禾湾县教育局党组关于巡察整改情况的通报',
    '县委第一巡察组2023年3月27日进驻县教育局，至6月9日结束巡察，同年7月31日反馈了2个问题。',
    '一、整改情况',
    ...problems,
  );
  expect(paper.inspectionPeriod).toEqual({ from: '2023-03-27', to: '2023-06-09' });
  expect(paper.feedbackDate).toBe('2023-07-31');
});

test('counts of states are read in either order of words; those of letters and checks are not the paper’s', async () => {
  const paper = await read(
    '中共禾湾县教育局党组关于巡察整改情况的通报',
    '2023年反馈的9个问题中，7个改完，2个还需要时间。巡察期间交办的3件信访全部办结，现场督查3次，发现问题5个。',
    '一、整改情况',
    ...problems,
  );
  expect(paper.stated).toMatchObject({ problems: 9, completed: 7, inProgress: 2 });
});

test('contacts are those that the paper asks opinions by, not those at the foot of the page', async () => {
  const paper = await read(
    '中共禾湾县教育局党组关于巡察整改情况的通报',
    '2023年7月31日，县委第一巡察组反馈了2个问题。',
    '一、整改情况',
    ...problems,
    '如有意见可拨打0338-5512093，也可发邮件至jyj@example.cn，信件请寄禾湾县文昌路52号教育局四楼（邮编266100）。',
    '中共禾湾县教育局党组',
    '2024年2月1日',
    '主办：禾湾县人民政府办公室',
    '地址：禾湾县府前街42号　电话：0338-5773997',
  );
  expect(paper.contacts).toEqual({
    phone: ['0338-5512093'],
    email: ['jyj@example.cn'],
    postal: ['禾湾县文昌路52号教育局四楼（邮编266100）'],
  });
});

test('a headline that does not end like an official paper is its title, a breadcrumb is not', async () => {
  const paper = await read(
    '您的位置：首页 > 政务公开 > 督察审计整改情况',
    '禾湾县自然资源局认真做好耕地保护督察整改工作',
    '2019年6月至9月，国家自然资源督察清河局对全县开展了耕地保护督察，涉及问题16项，县局逐一梳理，明确责任，立即整改。',
  );
  expect(paper.title).toBe('禾湾县自然资源局认真做好耕地保护督察整改工作');
  expect(paper.inspector).toBe('国家自然资源督察清河局');
});

test('who signs and when may stand on one line', async () => {
  const paper = await read(
    '中共松溪湾档案馆党总支关于巡察整改情况的通报',
    '一、整改情况',
    ...problems,
    '中共松溪湾档案馆党总支　　2023年12 月1日',
    '上一篇：松溪湾召开工作会',
  );
  expect(paper.publishDate).toBe('2023-12-01');
  expect(paper.sections[0]?.problems.at(-1)?.actions).toEqual(['压减会议6次。']);
});

test('ways of working and what a leader takes on are no counts; the day of the figures is none of feedback', async () => {
  const paper = await read(
    '禾湾县教育局党组关于巡察整改情况的通报',
    '2024年4月8日至5月31日，县委第二巡察组对县教育局党组开展了巡察，7月22日进行了反馈。截至2024年10月22日，反馈的22个问题完成整改18个，其余4个问题正在按计划推进。局党组书记带头认领问题11个。',
    '一、整改情况',
    ...problems,
    '二、下一步打算',
    '做到整改一个问题、堵塞一批漏洞、规范一个领域。',
  );
  expect(paper.feedbackDate).toBe('2024-07-22');
  expect(paper.asOfDate).toBe('2024-10-22');
  expect(paper.stated).toMatchObject({ problems: 22, completed: 18, inProgress: 4 });
  const silent = await read(
    '禾湾县教育局党组关于巡察整改情况的通报',
    '7月22日，巡察组反馈了意见。局党组书记带头认领问题11个。',
    '一、整改情况',
    ...problems,
    '二、下一步打算',
    '做到整改一个问题、堵塞一批漏洞。',
  );
  expect(silent.stated.problems).toBeNull();
});
