import { describe, expect, test } from 'vitest';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import type { Claim, Item } from '../../model/item.ts';
import { passage } from '../passage.ts';
import { promiseOpen, promiseOverdue } from '../promises.ts';
import { commitmentsOf } from './commitments.ts';

const item = (report: string, day: CalendarDay, claim: Claim, measures: string[], today = day): Item => ({
  claim,
  problem: passage('problem', ''),
  measures: measures.map((measure, i) => passage(`measure:${i}`, measure)),
  report: [passage('progress:1', report, day)],
  today,
});
const open = (report: string, day = '2025-03-10', measures: string[] = []): string[] =>
  promiseOpen(item(report, day, 'completed', measures)).map(({ key, at }) =>
    (key === 'progress:1' ? report : (measures[Number(key.slice(8))] ?? '')).slice(...at),
  );
const overdue = (report: string, today: CalendarDay, day = today): string[] =>
  promiseOverdue(item(report, day, 'in_progress', [], today)).map(({ at }) => report.slice(...at));

describe('commitments of a passage', () => {
  test.each([
    ['排水口改造预计2025年4月底前完工。', '2025-04-30', '排水口改造预计2025年4月底前完工'],
    ['承租人书面承诺中秋节前搬离。', '2025-10-08', '承租人书面承诺中秋节前搬离'],
    ['余款将于明年一季度付清。', '2026-03-31', '余款将于明年一季度付清'],
    ['剩余2台电梯计划下半年更换。', '2025-12-31', '剩余2台电梯计划下半年更换'],
    ['县财政同意年底前归还垫资。', '2025-12-31', '县财政同意年底前归还垫资'],
    ['第二批设备拟于四月十五日前到货。', '2025-04-15', '第二批设备拟于四月十五日前到货'],
    ['责令其于2025年5月20日前拆除棚架。', '2025-05-20', '责令其于2025年5月20日前拆除棚架'],
    ['3月1日已送达催告书，要求30日内缴清。', '2025-03-31', '要求30日内缴清'],
  ])('%s until %s', (text, dueOn, words) => {
    const found = commitmentsOf(passage('progress:1', text, '2025-03-10'), '2025-06-30');
    expect(found.map((one) => [one.kind, one.dueOn, one.words])).toEqual([['dated', dueOn, words]]);
    expect(text.slice(...(found[0]?.at ?? [0, 0]))).toBe(words);
  });

  test('a condition is kept apart from what is promised', () => {
    const [one] = commitmentsOf(
      passage('progress:1', '待消防部门出具意见后启用新病房楼。', '2025-03-10'),
      '2025-03-10',
    );
    expect(one).toMatchObject({ kind: 'conditional', dueOn: null, condition: '消防部门出具意见' });
  });

  test('a year that is not printed is that of the passage, not of the day on which it is read', () => {
    const [one] = commitmentsOf(passage('progress:1', '力争8月底前完成验收。', '2023-05-04'), '2026-01-01');
    expect(one?.dueOn).toBe('2023-08-31');
    const [next] = commitmentsOf(passage('progress:1', '力争3月底前完成验收。', '2023-11-04'), '2026-01-01');
    expect(next?.dueOn).toBe('2024-03-31');
  });

  test.each([
    '已于2025年1月底前全部付清。',
    '原计划2月底前完工，因雨推迟，已于3月5日竣工。',
    '依照《物业条例》规定，业主委员会应当在三十日内答复。',
    '合同约定的租期至2027年6月30日。',
    '新标准自2025年7月1日起执行。',
    '《2026年度项目计划》已印发。',
    '明确每年6月底前完成资产盘点。',
    '凡未按时报送的，一经查实一律通报。',
    '预计每年可增收8万元。',
    '接待群众后，及时登记台账。',
    '如实填报个人有关事项，待遇发放规范。',
    '拟任人选公示期满后，没有收到异议，已发文任命。',
  ])('none in: %s', (text) => {
    expect(commitmentsOf(passage('progress:1', text, '2025-03-10'), '2025-03-10')).toEqual([]);
  });
});

describe('promise-open: said to be done, and something is still promised', () => {
  test.each([
    '学校已与物业解约，宿舍楼电路改造定于暑假施工。',
    '已追回12.4万元，剩余3万元由其亲属担保，分别于今年6月和12月偿还。',
    '集团已完成清算报告，待法院裁定后注销。',
    '涉及的7家企业中6家已补缴，另一家承诺资产处置完毕后补缴。',
    '新食堂主体完工，燃气公司答应下月通气。',
    '乡里已选定新址，土地指标下达后即开工建设垃圾中转站。',
    '资料移交过半，其余部分明年上半年移交。',
    '已对往来账进行核查，若查出违规借款，将移交纪检组处理。',
    '人事档案已补齐，唯一一份外省调档函一俟寄到即归档。',
    '厂方已停产检修，除尘器预计五月中旬安装。',
  ])('%s', (report) => {
    expect(open(report)).toHaveLength(1);
  });

  test('a measure that threatens, and a report that never says what was found', () => {
    const measures = ['对近三年工会账目开展核查，如发现违规违纪行为，按规定追责问责。'];
    expect(open('工会账目已移交财务科统一管理。', '2025-03-10', measures)).toHaveLength(1);
    expect(open('核查账目三年，未发现违规违纪行为。', '2025-03-10', measures)).toEqual([]);
    expect(open('核查账目三年，2名经办人被诫勉谈话。', '2025-03-10', measures)).toEqual([]);
  });

  test.each([
    '剩余3户承诺2月底前搬离，现已全部搬离。',
    '待评审意见下达后，中心立即招标，已于3月4日签订合同。',
    '今后如发现类似情况，将严肃处理。',
    '要求各站所严格考勤，一经发现脱岗一律通报。',
    '新购校车已投入使用，年检有效期至2026年2月。',
    '修订后的章程规定，理事会每年12月底前召开年会。',
    '与农户签订协议，约定每年11月底前支付流转费，2024年的流转费已全部支付。',
    '水费自4月1日起按新价收取，已向用户公告。',
    '原定春节前完成的路灯安装，1月20日全部亮灯。',
    '建立线索移送机制，发现问题线索及时移送。',
    '将收回的11间商铺公开招租，租金上缴国库。',
    '规划到2030年建成智慧水务平台的任务已列入“十五五”规划，本次要求的一期已验收。',
    '条件成熟的3个村已先行完成改制。',
    '如期完成换届，新一届支委到位。',
    '合同到期后的5处房产已收回。',
    '验收合格后支付尾款46万元，工程款全部结清。',
  ])('nothing is open: %s', (report) => {
    expect(open(report)).toEqual([]);
  });
});

describe('promise-overdue: the day is over and nothing is told', () => {
  test.each([
    ['剩余的9.6万元由镇财政所催收，力争2024年10月底前收齐。', '2025-02-01'],
    ['两座危桥已封闭，新桥计划今年汛期前建成通车。', '2024-11-20'],
    ['中介机构已进场，审计报告将于5月中旬出具。', '2024-08-09'],
    ['对方单位同意第二季度归还借用的2台设备。', '2024-09-15'],
    ['医院已发函催告，要求患者家属15日内结清欠费。', '2024-06-30'],
    ['塌方路段先行架设便桥，正式修复工程定于元旦前完工。', '2025-01-20'],
    ['其余5名干部的兼职将于七月底前清理完毕。', '2023-12-01'],
  ])('%s', (report, today) => {
    const written: Record<string, CalendarDay> = { '2024-06-30': '2024-04-02', '2025-01-20': '2024-10-10' };
    expect(overdue(report, today, written[today] ?? today)).toHaveLength(1);
  });

  test.each([
    ['剩余的9.6万元计划2024年10月底前收齐，至10月18日已全部收回。', '2025-02-01'],
    ['剩余的9.6万元计划2025年10月底前收齐。', '2025-02-01'],
    ['按照方案要求，8月底前须完成普查，8月21日普查结束。', '2024-11-01'],
    ['9月底前全部完成了搬迁。', '2024-11-01'],
    ['请各村于5月10日前上报名单。', '2024-11-01'],
    ['2022年度预算执行率在12月底前达到96%。', '2024-11-01'],
    ['镇里要求各村6月底前完成整改，26个村均已按时整改到位。', '2024-11-01'],
    ['2023年9月1日前入学的学生按原标准收费。', '2024-11-01'],
    ['2024年第一季度完成招标，第二季度开工建设，8月建成投用。', '2024-11-01'],
    ['于6月30日前将专项资金拨付到校。', '2024-11-01'],
  ])('nothing is overdue: %s', (report, today) => {
    expect(overdue(report, today)).toEqual([]);
  });
});
