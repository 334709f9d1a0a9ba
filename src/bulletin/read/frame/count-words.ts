import type { Stated } from '../../model.ts';

const number = '(?<![\\d.第])(\\d{1,5}|[一二三四五六七八九十百两]{1,4})(?!\\d)';
const piece = '(?:个|项|条|件)';
const thing = '(?:具体|反馈|整改)?(?:的)?(?:问题|任务|事项|整改任务)?';

export interface CountPattern {
  key: keyof Stated;
  pattern: RegExp;
  /** Worth of this wording against others for the same key; the first of the highest worth is taken. */
  worth: number;
}

const refine = '(?:细化|分解|拆分|细分|梳理|归纳|归并|整合|量化|形成|拆解)';

/** How papers state what was found and planned. Each pattern has one group: the number. Worth decides. */
export const foundPatterns: readonly CountPattern[] = [
  {
    key: 'aspects',
    worth: 3,
    pattern: new RegExp(
      `(?:反馈|指出|提出|发现|存在|涉及|梳理(?:出|为)?|针对|对照|包括|共)[^。;]{0,40}?${number}\\s*(?:个|大)?(?:大)?(?:的)?方面(?!措施|举措|入手|发力|\\d+[项条](?:改进|整改)?(?:措施|举措))`,
    ),
  },
  {
    key: 'aspects',
    worth: 1,
    pattern: new RegExp(
      `${number}\\s*(?:个|大)?(?:大)?方面(?=[^。;,]{0,14}问题|\\d(?!\\d*[项条](?:改进|整改)?(?:措施|举措)))`,
    ),
  },
  {
    key: 'categories',
    worth: 3,
    pattern: new RegExp(`${number}\\s*(?:个|大)?(?:大|小)?类(?:别)?(?=[^。;,]{0,8}(?:问题|\\d|,|、|共|的))`),
  },
  {
    key: 'refinedProblems',
    worth: 4,
    pattern: new RegExp(
      `(?:细化|分解|拆分|细分|拆解|量化)(?:(?!措施|举措|制度)[^。;,]){0,10}?(?:为|成|出|到)?(?:(?!措施|举措|制度)[^。;,\\d]){0,8}?${number}\\s*(?:个|项|条)?(?:具体)?(?:整改)?(?:的)?(?:问题|任务|事项|子项|要点)?(?!\\s*[个大小]?(?:大类|小类|类|大项|方面))`,
    ),
  },
  {
    key: 'refinedProblems',
    worth: 2,
    pattern: new RegExp(
      `${refine}[^。;,]{0,10}?(?:为|成|出)?\\s*${number}\\s*(?:个|项|条)(?:具体(?:的)?(?:整改)?(?:问题|事项|任务)|整改任务|整改事项|任务)`,
    ),
  },
  {
    key: 'problems',
    worth: 4,
    pattern: new RegExp(
      `(?:反馈|指出|提出|发现|查出|存在|移交|针对|涉及)[^。;,]{0,60}?(?<!”)${number}\\s*(?:个|项|条)(?:的)?(?:具体|主要|突出|重点|反馈|整改)?(?:的)?问题`,
    ),
  },
  {
    key: 'problems',
    worth: 4,
    pattern: new RegExp(
      `(?:反馈|指出|提出|发现|查出|存在|共)[^。;,]{0,16}?(?:具体|主要|突出)?问题\\s*(?:共(?:计)?|有)?\\s*${number}\\s*(?:个|项|条)(?!方面|大?类)`,
    ),
  },
  {
    key: 'problems',
    worth: 2,
    pattern: new RegExp(`(?<!”)${number}\\s*(?:个|项|条)(?:具体|主要|突出|重点|反馈)?(?:的)?问题(?!线索)`),
  },
  { key: 'problems', worth: 1, pattern: new RegExp(`问题\\s*${number}\\s*(?:个|项|条)`) },
  {
    key: 'measures',
    worth: 3,
    pattern: new RegExp(`${number}\\s*(?:条|项|个)(?:具体)?(?:的)?(?:整改)?(?:工作)?(?:措施|举措)`),
  },
  { key: 'measures', worth: 2, pattern: new RegExp(`(?:整改)?(?:措施|举措)\\s*(?:共)?${number}\\s*(?:条|项|个)`) },
  {
    key: 'problems',
    worth: 5,
    pattern: new RegExp(
      `(?:共|合计|总计)(?:有|计|反馈|指出|提出)?[^。;,]{0,12}?(?:方面|类|大类)?[、的]?${number}\\s*${piece}(?:具体)?问题`,
    ),
  },
  {
    key: 'problems',
    worth: 4,
    pattern: new RegExp(
      `(?:反馈|指出|提出|发现|查出)(?:的)?问题(?:共|共计|有)?(?:[一二三四五六七八九十\\d]+个?方面|[一二三四五六七八九十\\d]+个?(?:大)?类|[、,的])*${number}\\s*${piece}`,
    ),
  },
  { key: 'problems', worth: 3, pattern: new RegExp(`问题(?:共计|共有|共)${number}\\s*${piece}`) },
  { key: 'problems', worth: 3, pattern: new RegExp(`问题(?:清)?单\\(${number}\\s*${piece}\\)`) },
  {
    key: 'problems',
    worth: 1,
    pattern: new RegExp(`(?:承担|涉及)[^。;,]{0,8}(?:整改任务|问题)(?:共|有)?${number}\\s*${piece}`),
  },
  { key: 'aspects', worth: 2, pattern: new RegExp(`从${number}\\s*个?方面(?:提出|反馈|指出)`) },
  { key: 'problems', worth: 1, pattern: new RegExp(`涉及(?:我|本|该)?[\\u4e00-\\u9fff]{0,4}?${number}项`) },
  {
    key: 'refinedProblems',
    worth: 3,
    pattern: new RegExp(`梳理(?:出|为|形成)?具体(?:的)?问题(?:共)?${number}\\s*${piece}`),
  },
];

// 3件事项办结 is said of letters and cases, not of the problems.
const state = '(?:个|项|条)';
const finished =
  '(?:整改)?(?:完成|办结|销号|改完|改好|整改到位|改到位|整改完毕|到位|完毕|解决|摘牌|关闭|整改(?!措施|任务|问题|[完到]))(?:整改|完成|到位|完毕|销号|落实|解决)*';
const running =
  '(?:推进中|办理中|整改中|进行中|在办|未销号|未完成(?:整改)?|攻坚|(?:正在|持续|继续|仍在|尚在|还在|正|加快|有序|按序时(?:进度)?|分阶段)(?:积极|加快|有序|抓紧|持续|全力|推动|按(?:照)?(?:计划|方案|要求|期限|节点|序时进度))*(?:整改|推进|办理|攻坚|进行|落实|完成|实施)(?:整改|中|落实)?|未(?:整改)?到位|未整改)';
const lasting = '(?:(?:需要?|须)?(?:要)?(?:长期|常态化)(?:坚持|整改|推进|任务|性)*(?:并)?(?:持续)?(?:整改|推进)?)';
const nearly =
  '(?:取得(?:了)?阶段性(?:成[效果]|进展)|(?:基本|阶段性|总体)(?:已)?(?:整改)?(?:完成|到位|整改到位|完成整改|办结|销号)(?:整改)?)';
const of = `(?:的)?${thing}(?:的)?(?:有|共有|为|共|达)?\\s*`;
const none = '(?<!未|没有|基本|阶段性|尚未|不|无法|总体|确保|力争|再|底前|之前|以前|需|要求)';

/** How papers state the state of the whole. */
export const statusPatterns: readonly CountPattern[] = [
  {
    key: 'basicallyCompleted',
    worth: 3,
    pattern: new RegExp(`${nearly}(?:取得阶段性成[果效][^,。;]{0,8})?${of}${number}\\s*${state}`),
  },
  {
    key: 'basicallyCompleted',
    worth: 2,
    pattern: new RegExp(`${number}\\s*${state}${thing},?(?:已经|已|均)?${nearly}`),
  },
  {
    key: 'completed',
    worth: 3,
    pattern: new RegExp(
      `${none}(?:已|已经|均已|目前|全部|共|上报|中|底|日|末|[,;:、(。]|^|\\s)(?:全部|已|已经|整改)*${finished}${of}${number}\\s*${state}(?!措施|制度|整改措施|具体措施|[^,。;]{0,4}(?:制度|办法|活动))`,
    ),
  },
  {
    key: 'completed',
    worth: 3,
    pattern: new RegExp(
      `${none}(?:整改(?:完成|到位|完毕)|完成整改|已整改|已完成)${of}${number}\\s*${state}(?!措施|制度|整改措施|具体措施)`,
    ),
  },
  {
    key: 'completed',
    worth: 3,
    pattern: new RegExp(
      `${number}\\s*${state}${thing},?(?:均|全部|现|目前|都)?(?:已经|已|均已|都已)(?:全部|按期|如期|经)?(?:${finished}|得到解决)`,
    ),
  },
  {
    key: 'completed',
    worth: 2,
    pattern: new RegExp(
      `${number}\\s*${state}${thing},?(?:均|全部|都)*(?:完成|办结|销号|销了号|改完|改好|整改到位|整改完毕)(?=[,。;、)]|整改|$|了)`,
    ),
  },
  { key: 'inProgress', worth: 3, pattern: new RegExp(`${running}${of}${number}\\s*${state}`) },
  {
    key: 'inProgress',
    worth: 2,
    pattern: new RegExp(
      `${number}\\s*${state}${thing},?(?:仍|还|尚|都|均)*(?:${running}|(?:达到|符合)?序时(?:进度|推进)|在推进|在整改|(?:需|需要|仍需)(?:要)?(?:时间|继续|持续(?!坚持)|进一步|推进))`,
    ),
  },
  { key: 'longTerm', worth: 3, pattern: new RegExp(`${lasting}${of}${number}\\s*${state}`) },
  {
    key: 'longTerm',
    worth: 2,
    pattern: new RegExp(`${number}\\s*${state}${thing},?(?:需|需要|为|属于|列为|作为|须|要|列入)*${lasting}`),
  },
];

export const total = new RegExp(`^\\s*(?:合\\s*计|总\\s*计|共\\s*计)\\s*(?:问题)?${number}\\s*(?:${piece}|\\s|$)`);
export const rate =
  /(?:整改|完成|销号|办结)(?:工作)?(?:总体)?(?:完成)?率\s*(?:为|达到|达|是|约)?\s*(\d{1,3}(?:\.\d{1,3})?)\s*%/;
