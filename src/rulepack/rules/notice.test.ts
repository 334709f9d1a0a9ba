import { expect, it } from 'vitest';
import { noticeChanges, readNotice } from './notice.ts';

// Fictional, in the form of the yearly notices.
const notice = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕0号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：2026年12月31日（周四）至2027年1月2日（周六）放假调休，共3天。2026年12月27日（周日）上班。
　　二、春节：2月5日（农历除夕、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
　　三、清明节：4月5日（周一）放假，共1天。
　　四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
　　五、端午节：6月9日（周三）放假，共1天。
　　六、中秋节：9月15日（周三）放假，共1天。
　　七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`;

it('reads holidays and make-up days of a notice, over the end of a year too', () => {
  const { year, days, faults } = readNotice(notice);
  expect([year, faults]).toEqual([2027, []]);
  expect(days.filter(({ works }) => works).map(({ day }) => day)).toEqual([
    '2026-12-27',
    '2027-01-31',
    '2027-02-13',
    '2027-05-08',
    '2027-09-26',
    '2027-10-09',
  ]);
  expect(days.filter(({ name, works }) => name === '元旦' && !works).map(({ day }) => day)).toEqual([
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
  ]);
  expect(days.filter(({ works }) => !works)).toHaveLength(3 + 7 + 1 + 5 + 1 + 1 + 7);
});

it('finds what does not fit together, and guesses nothing', () => {
  const faultsOf = (from: string, to: string) => readNotice(notice.replace(from, to)).faults;
  expect(faultsOf('5日（周三）放假调休，共5天', '5日（周四）放假调休，共5天')).toEqual([
    '2027-05-05 是周三，通知写的是周四',
  ]);
  expect(faultsOf('至7日（周四）放假调休，共7天', '至7日（周四）放假调休，共8天')).toEqual([
    '国庆节：写的是共 8 天，读到 7 天',
  ]);
  expect(faultsOf('　　五、端午节：6月9日（周三）放假，共1天。\n', '')).toEqual(['没有读到端午节的安排']);
  expect(faultsOf('6月9日（周三）', '6月31日（周三）')).toContain('没有这一天:6月31日(周三)'.replace(':', '：'));
  expect(readNotice(notice.replaceAll('2027', '2028'), 2027).faults).toContain('通知写的是 2028 年，不是 2027 年');
  expect(readNotice('今年照常放假。')).toEqual({
    year: null,
    days: [],
    faults: ['没有读到是哪一年的安排，请填写年份'],
  });
  expect(readNotice('今年照常放假。', 2027).faults).toHaveLength(7);
});

it('reads lines of a sheet as well', () => {
  const lines = readNotice(notice).days.map(({ day, works, name }) => `${day},${works ? '上班' : '放假'},${name}`);
  expect(readNotice(`日期,类型,名称\n${lines.join('\n')}`)).toEqual(readNotice(notice));
  expect(readNotice(lines.map((line) => line.replaceAll(',', '\t')).join('\n'))).toEqual(readNotice(notice));
  const faultsOf = (...added: string[]) => readNotice(['日期,类型,名称', ...lines, ...added].join('\n')).faults;
  expect(faultsOf('', ' ')).toEqual([]);
  expect(faultsOf('2027-13-01,放假,元旦')).toEqual(['第 33 行看不懂：2027-13-01,放假,元旦']);
  expect(faultsOf('', '2027-1O-08,放假,国庆节', '2027-10-08,也许,国庆节', '2027-10-09,放假,国庆节')).toEqual([
    '第 34 行看不懂：2027-1O-08,放假,国庆节',
    '第 35 行看不懂：2027-10-08,也许,国庆节',
    '第 36 行：2027-10-09 前面已经写过（国庆节）',
  ]);
});

it('tells of which days two notices say different things', () => {
  const changed = notice.replace('9月26日（周日）、10月9日（周六）', '9月25日（周六）、10月9日（周六）');
  const [before, after] = [readNotice(notice).days, readNotice(changed).days];
  expect(noticeChanges(before, before)).toEqual([]);
  expect(noticeChanges(before, after)).toEqual([
    { day: '2027-09-25', before: null, after: { day: '2027-09-25', works: true, name: '国庆节' } },
    { day: '2027-09-26', before: { day: '2027-09-26', works: true, name: '国庆节' }, after: null },
  ]);
  const turned = after.map((each) => (each.day === '2027-10-09' ? { ...each, works: false } : each));
  expect(noticeChanges(after, turned)).toMatchObject([{ before: { works: true }, after: { works: false } }]);
});
