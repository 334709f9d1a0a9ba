import type { OwnField } from '../../rulepack/model.ts';
import type { PaperColumn, PaperList } from '../model/lists.ts';

export const listNames: Record<PaperList, string> = {
  problems: '问题清单',
  tasks: '任务清单',
  duties: '责任清单',
  plan: '整改方案',
  ledger: '整改台账',
};

/** The title on paper: 中共云溪县水务局党组巡察反馈问题清单. */
export const paperTitle = (list: PaperList, organisation: string | null, kind: string | null): string =>
  `${organisation ?? ''}${kind === null || kind === '其他' ? '' : kind}${paperNames[list]}`;
const paperNames: Record<PaperList, string> = {
  problems: '反馈问题清单',
  tasks: '整改任务清单',
  duties: '整改责任清单',
  plan: '整改方案',
  ledger: '整改台账',
};

const plain = (key: string, name: string, width: number, group: string | null = null): PaperColumn => ({
  key,
  name,
  group,
  width,
});
const no = plain('no', '序号', 7);
const offices = '责任科室';

/** The standard columns of each list, in their order. */
export const paperColumns: Record<PaperList, readonly PaperColumn[]> = {
  problems: [
    no,
    plain('topic', '整改巡察专项', 12),
    plain('category', '问题类别', 14),
    plain('subcategory', '问题子类', 12),
    plain('text', '具体问题（原文）', 46),
    plain('manifestations', '具体表现', 36),
    plain('focus', '对应“四个落实”“四个聚焦”', 18),
    plain('key', '是否重点关注', 8),
    plain('situation', '重点关注情形', 16),
  ],
  tasks: [
    no,
    plain('problem', '反馈问题', 32),
    plain('measure', '整改措施', 44),
    plain('types', '措施类型', 12),
    plain('leaders', '责任领导', 10),
    plain('lead', '牵头', 14, offices),
    plain('supporting', '配合', 14, offices),
    plain('due', '预计完成时间', 15),
    plain('term', '集中整改期内完成', 11),
    plain('standing', '常态化坚持', 8),
    plain('status', '完成情况', 10),
  ],
  duties: [
    no,
    plain('leaders', '责任领导', 12),
    plain('persons', '责任人', 12),
    plain('supporting', '配合科室', 16),
    plain('problem', '反馈问题', 34),
    plain('measure', '整改措施', 46),
    plain('measureLead', '措施牵头', 16),
    plain('due', '完成时限', 15),
  ],
  plan: [
    no,
    plain('text', '反馈问题（原文）', 40),
    plain('goal', '整改目标', 26),
    plain('measure', '整改措施', 46),
    plain('leaders', '责任领导', 10),
    plain('lead', '牵头', 14, offices),
    plain('supporting', '配合', 14, offices),
    plain('due', '完成时限', 15),
  ],
  ledger: [
    no,
    plain('problem', '反馈问题', 28),
    plain('goal', '整改目标', 18),
    plain('measure', '整改措施', 34),
    plain('leaders', '责任领导', 10),
    plain('lead', '牵头', 12, offices),
    plain('supporting', '配合', 12, offices),
    plain('due', '完成时限', 15),
    plain('progress', '整改进展', 44),
    plain('measureStatus', '措施', 10, '完成情况'),
    plain('status', '问题', 10, '完成情况'),
    plain('outcomes', '整改成效', 16),
  ],
};

/** The column of a field that the office has added. */
export const ownColumn = ({ owner, field: { code, name, type } }: { owner: string; field: OwnField }): PaperColumn =>
  plain(`own_${owner}_${code}`, name, type === 'long_text' ? 30 : type === 'text' ? 20 : 14);

export const words = {
  yes: '是',
  no: '否',
  noMeasure: '尚未制定',
  noLead: '未指定牵头科室',
  noAspect: '未列方面',
  overdue: '超期',
  ofMeasure: (at: number): string => `措施${at}：`,
  unit: (name: string, problems: number): string => `${name}（${problems} 个问题）`,
  problems: (n: number): string => `问题 ${n} 个`,
  manifestations: (n: number): string => `具体表现 ${n} 条`,
  measures: (n: number): string => `措施 ${n} 条`,
  problemsAre: (status: string, n: number): string => `${status} ${n} 个`,
  measuresAre: (status: string, n: number): string => `措施${status} ${n} 条`,
  aside: (said: readonly string[]): string => (said.length === 0 ? '' : `（${said.join('；')}）`),
  cut: '……（文字过长，全文见系统）',
  exportedBy: (who: string): string => `导出人：${who.replaceAll('&', '&&')}`,
} as const;

/** 截至 2026年3月2日 9:05:07. */
export const asOfWords = (moment: Date): string => {
  const [day = '', time = ''] = new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).split('T');
  const [year, month, date] = day.split('-').map(Number);
  return `截至 ${year}年${month}月${date}日 ${time}`;
};
