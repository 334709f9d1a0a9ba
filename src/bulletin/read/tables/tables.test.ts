import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../documents/read-document.ts';
import type { Draft } from '../../model.ts';
import { readBulletin } from '../read-bulletin.ts';
import { statusNamed, statusOfCell } from './cell-status.ts';
import { guessColumns } from './columns.ts';

async function draftOf(name: string, text: string): Promise<Draft> {
  const read = await readDocument(Buffer.from(text), name);
  if (!read.ok) throw new Error(read.code);
  return readBulletin(read.value);
}

const problems = (draft: Draft) =>
  draft.sections.flatMap(({ heading, problems }) => problems.map((problem) => ({ heading, ...problem })));

describe('Ledgers', () => {
  it('have a title, a row that says whose they are and two heading rows above their data', async () => {
    const draft = await draftOf(
      '台账.csv',
      [
        '某县供销社党组巡察整改台账,,,,,',
        '填报单位:某县供销社,,,截至2023年5月31日,,',
        '序号,反馈问题,整改措施,责任分工,,完成情况,,',
        ',,,牵头单位,责任人,已完成,基本完成,推进中',
        '1,库房账物不符,全面盘点,业务科,"张青\n李禾",√,,',
        '2,租金收缴不及时,逐户催缴,财务科,王原,,√,',
      ].join('\n'),
    );
    expect(problems(draft)).toMatchObject([
      { title: '库房账物不符', status: 'completed', leadUnits: ['业务科'], responsiblePersons: ['张青', '李禾'] },
      { title: '租金收缴不及时', status: 'basically_completed', leadUnits: ['财务科'], responsiblePersons: ['王原'] },
    ]);
  });

  it('give a merged cell to every problem that it spans, and further rows to the problem above', async () => {
    const draft = await draftOf(
      '通报.html',
      `<html><body><table>
      <tr><th>方面</th><th>序号</th><th>问题</th><th>措施</th><th>责任科室</th><th>是否完成</th></tr>
      <tr><td rowspan="3">党的建设</td><td rowspan="2">1</td><td rowspan="2">学习记录不全</td><td>补学三次</td><td rowspan="3">办公室</td><td>是</td></tr>
      <tr><td>建立签到制度</td><td>否</td></tr>
      <tr><td>2</td><td>谈话提纲雷同</td><td>一人一策</td><td>是</td></tr>
      </table></body></html>`,
    );
    expect(problems(draft)).toMatchObject([
      { heading: '党的建设', number: '1', measures: ['补学三次', '建立签到制度'], status: 'in_progress' },
      { heading: '党的建设', number: '2', leadUnits: ['办公室'], status: 'completed' },
    ]);
  });

  it('take sections from wide rows, leave out sums and read notes under the table as text', async () => {
    const draft = await draftOf(
      '清单.html',
      `<html><body><p>巡察整改清单</p><table>
      <tr><td>序号</td><td>反馈问题</td><td>整改情况</td></tr>
      <tr><td colspan="3">一、作风建设方面</td></tr>
      <tr><td>1</td><td>窗口午休关门</td><td>实行轮班</td></tr>
      <tr><td>合计</td><td>1</td><td></td></tr>
      <tr><td colspan="3">公示期间有意见的,请向办公室反映,联系电话:0555-1234567。</td></tr>
      </table></body></html>`,
    );
    expect(problems(draft)).toMatchObject([
      { heading: '一、作风建设方面', title: '窗口午休关门', actions: ['实行轮班'] },
    ]);
    expect(draft.contacts.phone).toEqual(['0555-1234567']);
  });

  it('read the fields in the bracket that closes a problem, and whose ledger it is from a committee’s title', async () => {
    const draft = await draftOf(
      '台账.csv',
      [
        '汀兰县委巡察整改台账,,,',
        '序号,反馈问题,整改措施,完成情况',
        '1,堤防巡查记录不全。3处险段无人值守(牵头单位:河道科;直接责任人:张青)。,逐段落实,已完成',
        '2,抽水台班费核对不严,逐笔核对,推进中',
      ].join('\n'),
    );
    expect(draft.organization).toBe('汀兰县委');
    expect(problems(draft)[0]).toMatchObject({
      title: '堤防巡查记录不全。3处险段无人值守',
      leadUnits: ['河道科'],
      responsiblePersons: ['张青'],
    });
  });

  it('are divided by the line over each table where it says how far they are', async () => {
    const draft = await draftOf(
      '通报.html',
      `<html><body><p>某局党组关于巡察整改情况的通报</p><p>已完成的整改事项</p><table>
      <tr><td>类别</td><td>反馈问题</td><td>整改情况</td></tr><tr><td>财务</td><td>报销附件不全</td><td>补齐附件12份</td></tr>
      <tr><td>财务</td><td>账外资金未清</td><td>全部入账</td></tr></table>
      <p>未完成的整改事项</p><table>
      <tr><td>反馈问题</td><td>目前进展</td><td>下步措施</td><td>预计完成时间</td></tr>
      <tr><td>权属不清</td><td>测绘完成</td><td>补办登记</td><td>2024年6月</td></tr></table></body></html>`,
    );
    expect(problems(draft)).toMatchObject([
      { heading: '已完成的整改事项', group: '财务', status: 'completed' },
      { heading: '已完成的整改事项', status: 'completed' },
      { heading: '未完成的整改事项', status: 'in_progress', measures: ['补办登记'], deadline: '2024年6月' },
    ]);
  });
});

describe('Forms', () => {
  it('hold one problem each, numbered by the line above', async () => {
    const form = (n: number, problem: string, boxes: string): string =>
      `<p>事项${n}</p><table><tr><td>问题描述</td><td>${problem}</td></tr><tr><td>整改举措</td><td>逐项清理</td></tr>
       <tr><td>责任部门</td><td>资产处</td></tr><tr><td>目前状态</td><td>${boxes}</td></tr></table>`;
    const draft = await draftOf(
      '一览.html',
      `<html><body><p>巡察整改事项一览</p>${form(1, '设备闲置', '☑已完成 □推进中')}${form(2, '“双师型”认定标准宽', '□已完成 ☑推进中')}</body></html>`,
    );
    expect(problems(draft)).toMatchObject([
      { number: '事项1', title: '设备闲置', status: 'completed', leadUnits: ['资产处'] },
      { number: '事项2', title: '“双师型”认定标准宽', status: 'in_progress' },
    ]);
  });
});

describe('Columns', () => {
  it('are known by the words of their headings, the inner ones with those above', () => {
    const roles = guessColumns([
      { column: 0, text: '问题编号' },
      { column: 1, text: '涉及金额(万元)' },
      { column: 2, text: '单位', above: '牵头' },
      { column: 3, text: '整改完成率' },
      { column: 4, text: '反馈日期' },
    ]);
    expect(roles.map(({ role }) => role)).toEqual(['number', 'note', 'leadUnits', 'result', 'note']);
  });

  it('with unknown headings are known by what stands in them', async () => {
    const csv =
      '问题,动作,归谁,谁办,何时\n台账缺失,补录。,综合科,林一鸣,2024年5月底\n印章外借,收回。,财务室,周小川,2024年6月底\n';
    expect(problems(await draftOf('清单.csv', csv))).toMatchObject([
      { leadUnits: ['综合科'], responsiblePersons: ['林一鸣'], deadline: '2024年5月底' },
      { leadUnits: ['财务室'], responsiblePersons: ['周小川'], deadline: '2024年6月底' },
    ]);
  });

  it('of problems are known by their complaints, whatever the office calls them', async () => {
    const csv =
      '号次,查找出的毛病,目前到哪一步,已经做了哪些事,谁负责,哪天办完\n1,工程款拖欠,办结,付清7家。,财政所,2023年8月31日\n2,管护缺位,在办,落实14人。,水利站,2023年12月31日\n';
    expect(problems(await draftOf('清单.csv', csv))).toMatchObject([
      { number: '1', title: '工程款拖欠', status: 'completed', leadUnits: ['财政所'], deadline: '2023年8月31日' },
      { number: '2', title: '管护缺位', status: 'in_progress', leadUnits: ['水利站'], deadline: '2023年12月31日' },
    ]);
  });

  it.each([
    ['100%', 'completed'],
    ['62.6%', 'in_progress'],
    ['0%', 'not_started'],
    ['是', 'completed'],
    ['否（达到序时进度）', 'in_progress'],
    ['2024年5月销号', 'completed'],
    ['□已完成 □推进中 ☑长期坚持', 'long_term'],
    ['详见附件', null],
  ])('of status say %s as %s', (value, status) => expect(statusOfCell(value)).toBe(status));

  it('named by a status give it to a tick', () => {
    expect(statusNamed('基本完成')).toBe('basically_completed');
    expect(statusNamed('完成情况')).toBeNull();
    expect(statusOfCell('√', 'basically_completed')).toBe('basically_completed');
  });
});
