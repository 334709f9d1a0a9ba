import type { RefusalAnswer } from '../platform/outcome.ts';
import type { AssessmentRefusal, DrawState, Finding, FrameItem, Rate, SeedSource } from './model.ts';
import type { Point } from './rules/points.ts';

export const findingNames: Record<Finding, string> = { true: '属实', partly: '部分不实', false: '不实' };

export const drawStateNames: Record<DrawState, string> = { frozen: '待抽取', drawn: '核查中', done: '已核完' };

export const seedSourceNames: Record<SeedSource, string> = {
  announced: '约定的公开号码',
  system: '系统随机产生',
};

/** How a weight comes about, in one sentence. */
export const weightSentence =
  '每项权数从 10 起：每个未解决的疑点加 10（最多算 5 个），每个已排除的疑点加 5（最多算 4 个），牵头科室以往核查不属实的多，最多再加 40。权数 20 的被抽中的机会约是 10 的两倍。';

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** A rate with its interval, no finer than so few checks allow: 3/12，25%（9%–53%）. */
export const rateWords = (rate: Rate): string =>
  rate === null
    ? '还没有核查'
    : `${rate.part}/${rate.of}，${percent(rate.share)}（${percent(rate.low)}–${percent(rate.high)}）`;

/** Why an item weighs what it weighs. */
export function weightWords({ openDoubts, overruledDoubts, unitChecked, unitFalse, parts }: FrameItem): string {
  return [
    `基数 ${parts.base}`,
    ...(parts.open > 0 ? [`未解决疑点 ${openDoubts} 个 +${parts.open}`] : []),
    ...(parts.overruled > 0 ? [`已排除疑点 ${overruledDoubts} 个 +${parts.overruled}`] : []),
    ...(parts.record > 0 ? [`科室以往 ${unitChecked} 次核查 ${unitFalse} 次不属实 +${parts.record}`] : []),
  ].join('，');
}

/** Heads of the frame's file: the first and the last are what the draw goes by. */
export const frameHeads = [
  '编号',
  '单位',
  '牵头科室',
  '序号',
  '问题',
  '销号日期',
  '未解决疑点',
  '已排除疑点',
  '科室已核查',
  '科室不属实',
  '权数',
] as const;

export function pointWords(point: Point): string {
  switch (point.kind) {
    case 'measure':
      return `措施是否做到：${point.content}${point.criterion === null ? '' : `（标准：${point.criterion}）`}`;
    case 'more_measures':
      return `其余 ${point.count} 条措施是否做到（见台账）`;
    case 'evidence':
      return `佐证 ${point.count} 件看原件：日期、签章、内容与所报是否一致`;
    case 'no_evidence':
      return '台账里没有佐证材料：凭什么销号';
    case 'doubts':
      return `销号时还有 ${point.count} 个疑点未解决，逐个核对`;
    case 'people':
      return '问当事人、群众或经办人：是否知道、是否属实';
    case 'lasting':
      return '销号以后有没有反弹，立的制度是否还在执行';
  }
}

/** Words of a check sheet. */
export const sheetWords = {
  title: '整改销号反向核查表',
  file: (title: string) => `核查表-${title}.docx`,
  frameFile: (title: string) => `抽样范围-${title}.csv`,
  head: (title: string, place: number, size: number) => `${title}　　第 ${place} 项，共 ${size} 项`,
  unit: '单位',
  unitOf: (organisation: string, unit: string | null) => (unit === null ? organisation : `${organisation}（${unit}）`),
  source: '来源',
  closed: '销号',
  closedAs: (day: string, status: string) => `${day}，${status}`,
  original: '问题原文',
  report: '报告怎么说',
  noReport: '台账里没有进展记录。',
  evidence: '佐证清单',
  noEvidence: '无。',
  more: (count: number) => `……另有 ${count} 件，见台账`,
  points: '要核的事',
  contact: '联系人',
  contactBlanks: ['姓名：＿＿＿＿＿＿＿　　电话：＿＿＿＿＿＿＿＿＿', '与问题的关系：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿'],
  found: '核查情况',
  finding: '结论',
  findingBoxes: '□ 属实　　　□ 部分不实　　　□ 不实',
  signed: '签字',
  signatures: [
    '核查人：＿＿＿＿＿＿　　＿＿＿＿＿＿　　　　年　　月　　日',
    '被核查单位：＿＿＿＿＿＿＿＿＿＿　　　　年　　月　　日',
  ],
  basis: ({ seed, algorithm, frameHash, count, problemId, weight }: SheetBasis) =>
    `抽取依据：事项编号 ${problemId}，权数 ${weight}；抽样范围 ${count} 项，SM3 ${frameHash}；种子“${seed}”；算法 ${algorithm}。凭抽样范围和种子，任何人都可以重新抽一遍。`,
};

interface SheetBasis {
  seed: string;
  algorithm: string;
  frameHash: string;
  count: number;
  problemId: number;
  weight: number;
}

export const assessmentRefusals: Record<AssessmentRefusal, RefusalAnswer> = {
  'draw-not-found': {
    status: 404,
    title: '没有找到这次反向核查，或您看不到它。',
    remedy: '请从反向核查列表重新打开。',
  },
  'draw-not-allowed': {
    status: 403,
    title: '反向核查由整改办、巡察办、纪委监委、组织部或派驻纪检组办理。',
    remedy: '请由承担核查的人抽取和登记。',
  },
  'draw-frame-empty': {
    status: 422,
    title: '这个范围里没有可抽的已销号事项。',
    remedy: '请放宽单位、巡察或销号日期。',
  },
  'draw-frame-too-large': {
    status: 422,
    title: '这个范围超过 {most} 项。',
    remedy: '请缩小单位或销号日期，分几次抽。',
  },
  'draw-frame-changed': {
    status: 409,
    title: '您看过以后，台账有了变化，抽样范围和刚才不同。',
    remedy: '请重新看一遍范围再封存。',
  },
  'draw-too-many': {
    status: 422,
    title: '要抽 {size} 项，这个范围一次最多抽 {most} 项。',
    remedy: '请减少件数或比例。',
  },
  'draw-changed': { status: 409, title: '这次反向核查刚被别人改过。', remedy: '请刷新页面。' },
  'draw-drawn-before': { status: 409, title: '已经抽取过了，种子和结果不能再改。', remedy: '请刷新页面，看抽取结果。' },
  'draw-seed-missing': {
    status: 422,
    title: '约定用公开的号码做种子，还没有填号码。',
    remedy: '请等号码公布后，照原样填写。',
  },
  'draw-seed-not-asked': { status: 422, title: '这次约定由系统随机产生种子，不能自己填。', remedy: '请直接抽取。' },
  'draw-not-drawn': { status: 409, title: '还没有抽取。', remedy: '请先填种子、抽取事项。' },
  'draw-item-not-drawn': { status: 404, title: '这次没有抽到这个事项。', remedy: '请从抽取结果里选择。' },
  'check-stale': { status: 409, title: '别人刚登记过这一项的结论。', remedy: '请刷新页面，看过后再登记。' },
  'check-day-wrong': {
    status: 422,
    title: '核查日期在今天以后，或在抽取日（{drawnOn}）以前。',
    remedy: '请按核查表上的日期填写。',
  },
};

/** What `bihuan sample` says. */
export const sampleWords = {
  frame: (count: number, sum: number, hash: string) => `抽样范围 ${count} 项，权数合计 ${sum}，SM3 ${hash}`,
  seed: (seed: string, algorithm: string) => `种子“${seed}”，算法 ${algorithm}`,
  heads: ['次序', '编号', '权数', '得分'],
  missing: (file: string) => `读不到文件 ${file}。`,
  size: '--size 写件数（8）或比例（10%）。',
  fault: (file: string, line: number, fault: string) => `${file} 第 ${line} 行：${fault}。`,
  faults: {
    columns: '第一行要有“编号”和“权数”两列的名称',
    number: '编号应是正整数',
    weight: '权数应是正整数',
    twice: '编号和前面的行重复',
    empty: '没有事项',
  },
};
