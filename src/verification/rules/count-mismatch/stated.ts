import type { Figure } from '../../../text/figures.ts';
import { matchesOf } from '../../../text/matches.ts';
import { readNumeral } from '../../../text/numerals.ts';

/** A stated number, where the words stand that disagree, and what is listed instead. */
export interface Mismatch {
  stated: Figure;
  at: [number, number];
  listed: string;
}

/** Whether a figure is a small whole number of things that somebody would list. */
export const counts = ({ amount, loose, dimension, step }: Figure): boolean =>
  Number.isInteger(amount) &&
  amount >= 2 &&
  amount <= 60 &&
  !loose &&
  step === 0 &&
  !/^(?:时间|元|%|百分点|米|平方米|立方米|千克|人次|)$/.test(dimension);

/** Figures that count what could be listed, with those of slogans: “四个结合”. */
export function statedIn(folded: string, figures: readonly Figure[]): Figure[] {
  const slogans = matchesOf(folded, slogan).map(([whole, numeral = '', unit = ''], i, all) => {
    const start = (all[i]?.index ?? 0) + 1;
    const amount = readNumeral(numeral) ?? 0;
    return {
      text: whole.slice(1, 1 + numeral.length + unit.length),
      value: amount,
      unit,
      approx: false,
      bound: null,
      start,
      end: start + numeral.length + unit.length,
      arabic: false,
      dimension: unit,
      amount,
      step: 0,
      loose: false,
    };
  });
  return [...figures.filter(counts), ...slogans.filter(({ start }) => !figures.some((one) => one.start === start))];
}
const slogan = /“([两三四五六七八九十]|\d{1,2})(个|项|条|大|类|)(?=[\u4e00-\u9fff]{0,6}”)/g;

// What is named one by one where it is listed; not things of which many are of one kind (问题, 隐患, 合同).
export const nouns =
  '自然村|行政村|村民小组|村组|村|居委会|社区|乡镇|镇街|街道|园区|乡|镇|科室|股室|处室|部室|部门|单位|党支部|支部|党总支|党委|学校|小学|中学|幼儿园|医院|卫生院|分公司|子公司|公司|企业|区县|县区|县市|县|区|市|岗位|岗|环节|领域|方面|制度|办法|文件|规定|规章|规范|细则|方案|机制|流程|台账|清单|工作组|专项组|小组|专班|平台|系统|站所|所|站|中心|班子|层面|维度|类别|类型|风险点|阶段|步骤|模块|栏目|要点|要素|责任人|负责人|领导|同志|干部|人员|措施|举措|责任|班组|车间|库点|片区|网格|点位|网点|站点|示范点|采样点|教学点|监测点|断面|路口|路段|小区|水库|山塘|专题|课程|议题|主题|单元|章节|专项|窗口|支队|大队|中队|分局|教研室|年级|专业|学院|协会|合作社|农场|林场|水厂|码头|渡口|线路|河段|账户|账簿|报表|手册|结合|到位|坚持|转变|必须|不准|一律|强化';

/** A figure with the noun that follows it, as far as it is one that is listed: 5名干部. */
export function withNoun(folded: string, figure: Figure): string {
  const behind = /^[\u4e00-\u9fff]{0,6}/.exec(folded.slice(figure.end))?.[0] ?? '';
  return `${figure.text}${new RegExp(`^.*?(?:${nouns})`).exec(behind)?.[0] ?? ''}`;
}

/** Where one of the items stands twice, so that only the length of the list is right. */
export function twice(stated: Figure, items: readonly string[], at: [number, number]): Mismatch | null {
  const again = items.find((item, i) => item.length >= 2 && items.indexOf(item) !== i);
  if (again === undefined || items.length !== stated.amount) return null;
  return { stated, at, listed: `所列名目中“${again}”重复，实际只有${items.length - 1}项` };
}

/** Whether an item of a list tells a number of its own. */
export const hasFigure = (item: string): boolean =>
  /\d(?!\d*(?:号|月|日|年|#))|[一二两三四五六七八九十]+(?:个|名|项|件|处|家|户|人|份|台|套|类)/.test(item);

export const kinds = /^(?:类|大类|种|方面|个方面|环节|大项)$/;
