import { remembering } from '../../../text/remember.ts';
import type { Status } from '../../model.ts';

// The words that say where a problem stands. A clause says a status when it is made of nothing else: 该问题已整改到位 does,
// 补缴资金已整改到位 tells of a deed. Which status it is, the first of its words that decides.

/** Every word that a clause about a status may have: whose it is, how far, when, and what was to be done. */
const vocabulary = [
  // what stands where
  '此次|本次|[省市县区镇乡局院]级|这次|该|此|本|这|那|上述|以上|其余|其他|剩余|反馈|指出|存在|巡察|巡视|审计|督察|检查|各|[一两]|项|个|条|件|类|档',
  '问题|事项|任务|整改|整治|销号|工作|目标|情况|状态|结果|进展|进度|结论|评价|程度',
  // when and how far
  '目前|目下|眼下|现在|现|当前|如今|至今|至此|截至|截止|已经|业已|已|经|均|都|全部|全面|彻底|完全|全|也|又|再|基本上|基本|总体上|总体|大体|大部分|部分|主体|初步|阶段性|阶段',
  '正在|正|仍然|仍|还|尚|继续|持续|长期|常态化|常态|长效|按期|如期|按时|限期|提前|圆满|顺利|有序|稳步|加快|积极|抓紧|扎实|一直|按照|按|达到|达|符合|计划|序时|时序|时间|节点|要求|分期|分批|分|年年|立行立改|即知即改|刚刚|刚',
  '没有|没|未能|未|不|暂|待|无法|难以|需要|须|需|要|应',
  // what was to be done with it
  '完成|完毕|完|到位|结束|办结|摘牌|摘帽|关闭|闭环|解决|落实|清零|归零|见底|验收|合格|通过|达标|改到位|改过来|改好|改完|改正|续改|改|好|办理|办|处理|处置|交账|清仓|兑现',
  '推进|推动|进行|实施|启动|开展|开始|着手|动工|跟踪|跟进|延期|坚持|任务|常抓|长抓|抓|不懈|挂账|收尾|保持|退回|申请|同意|准予|予以|给予|转入|纳入|列入|进入|列为|作为|属于|属|取得|成效|成果|巩固|提升',
  // what joins them
  '了|的|地|得|着|中|内|里|之|并且|并|且|和|与|及|为|是|将|由|以|至|到|在|[、“”"]',
].join('|');
const statusClause = new RegExp(`^(?:${vocabulary})+$`);

/** Whether a clause is made of nothing but words about a status (which it need not decide). */
export const isStatusClause = remembering(
  (clause: string): boolean => clause.length <= 30 && statusClause.test(clause),
);

const statusBeginning = new RegExp(`^(?:${vocabulary})+`);

/** Whether most of a clause, from its beginning, is made of words about a status (主体工程已完成 is not, 整改到位销户 is). */
export const beginsAsStatus = (clause: string): boolean =>
  (statusBeginning.exec(clause)?.[0].length ?? 0) >= clause.length * 0.6;

const done =
  '完成|完毕|到位|结束|办结|销号|摘牌|摘帽|关闭|闭环|解决|落实|清零|归零|见底|合格|通过|达标|改好|改完|改正|改过来|清仓|兑现';
const begun = '启动|开始|开展|着手|动工|开工|实施|进行';

// Negations first: they turn what follows. Then whichever decides earliest in the clause.
const notStarted = new RegExp(
  `(?:未|没有?|暂不|不)(?:能|曾|有)?(?:${begun})|(?:未|没有?)(?:能|曾|有)?(?:整改|改)(?!到|完|好|过|正|彻|结|落)|^(?:待|等待)(?:${begun}|整改)`,
);
const notDone = new RegExp(
  `(?:未|没有?|不|无法|难以)(?:能|曾|有|予|同意|全部|全面|完全|彻底|按期|如期|按时|完全|整改|改|再)*(?:${done}|完|好)|^(?:待|等待)|退回|延期|^部分(?:${done}|整改)`,
);
const deciding: readonly (readonly [Status, RegExp])[] = [
  [
    'basically_completed',
    new RegExp(
      `基本|大体|大部分|阶段性(?:${done}|整改|目标|任务|成)|取得阶段性|初步(?:${done}|整改)|总体(?:上)?(?:${done})|主体.{0,3}(?:${done})`,
    ),
  ],
  [
    'in_progress',
    /正在|在办|[仍还]在|[仍还]需|正(?=按|有序|积极|加快|持续|抓紧|稳步)|(?:整改|改|推进|进行|办理|落实|处理|实施|建设|完善|跟进|解决|收尾|销号)(?:之)?中|序时|(?:持续|继续|有序|加快|积极|稳步|抓紧|扎实)(?=整改|推进|进行|推动|跟进|落实|办理|解决|深化|改进)|推进|推动|进行|已启动|已开展|着手|跟踪|收尾|分(?:阶段|期|批)|按(?:照)?(?:计划|进度|时间)(?!.{0,6}(?:完成|销号|办结))|限期整改|续改/,
  ],
  ['long_term', /长期|常态|长效|常抓|长抓|坚持|挂账|年年|^持续(?:保持|巩固|坚持)$/],
  ['completed', new RegExp(`${done}|(?<=已|经)改|改了`)],
];

// 完成情况, 整改结果: the head of what follows, not a status.
const heads =
  /(?:情况|状态|结果|进展|结论|评价|程度|(?<!序时|时间|计划)进度|(?<!长期)任务|目标|(?<!序时|时序|时间)要求)$/;

/** The status that one clause decides, null where it decides none. */
export const clauseStatus = remembering((clause): Status | null => {
  if (heads.test(clause)) return null;
  if (notStarted.test(clause)) return 'not_started';
  if (notDone.test(clause)) return 'in_progress';
  let best: { status: Status; at: number } | null = null;
  for (const [status, pattern] of deciding) {
    const at = pattern.exec(clause)?.index ?? -1;
    if (at >= 0 && (best === null || at < best.at)) best = { status, at };
  }
  return (
    best?.status ??
    (/^(?:已|均已|全部|现已)?(?:立行立改|即知即改|整改|改)(?:的|了|过)?$/.test(clause) ? 'completed' : null)
  );
});

/** Signs and colours that stand for a status where the paper does not say otherwise. */
export const signs: readonly (readonly [Status, RegExp])[] = [
  ['completed', /^(?:[√✓✔☑✅●]|🟢|绿(?:灯|色|牌)?|是|达标|100(?:\.0+)?%)$/u],
  ['in_progress', /^(?:[△▲◐→○〇]|🟡|[黄橙](?:灯|色|牌)?|(?!0+(?:\.0+)?%)\d{1,2}(?:\.\d+)?%)$/u],
  ['not_started', /^(?:[×✗✘❌]|0(?:\.0+)?%|否)$/u],
];

// A heading gives its status to everything under it where it says one of the problems (已完成的问题), not where it
// announces a report (整改完成情况).
const aspect =
  /已|基本|完成的|未|没|正在|[仍还]在|[仍还]需|中的|中$|长期|常态|需|正按|序时|阶段|持续推进的|立行立改|到位的|办结的|销号的/;

/** The status that a heading gives, its numbers and counts taken off; null where it gives none. */
export const headingClauseStatus = remembering((heading): Status | null => {
  const bare = heading
    .replace(/\s+/g, '')
    .replace(/^(?:[(【]?第?[一二三四五六七八九十\d]+[档类批部分]*[)】]?[、.:]?)+/, '')
    .replace(/[((]?(?:共|计)?[\d一二三四五六七八九十]+(?:个|项|条|件)[)]?/g, '')
    .replace(/[。:]$/, '');
  const clauses = bare.split(/[,;、()【】]/).filter((clause) => clause !== '');
  if (clauses.length === 0 || !aspect.test(bare) || /(?:情况|成效|措施)$/.test(bare)) return null;
  if (!clauses.every(isStatusClause)) return null;
  for (const clause of clauses) {
    const status = clauseStatus(clause);
    if (status !== null) return status;
  }
  return null;
});

/** Statuses in a heading of other words as well: 集中整改期内已完成的整改事项, 正在推进整改的问题. */
export const headingStatus: readonly (readonly [Status, RegExp])[] = [
  ['basically_completed', /基本(?:完成|整改|到位)|阶段性(?:完成|成[效果])/],
  ['not_started', /(?:尚未|未|待)(?:启动|开展|整改)(?!到位)/],
  [
    'in_progress',
    /(?:尚未|未)(?:全部|彻底)?(?:完成|整改到位|销号|办结)|(?:正在|持续|继续|加快|仍在|还在)(?:推进|整改|推动|进行|落实)|推进(?:整改)?中|整改中/,
  ],
  ['long_term', /长期(?:坚持|整改|推进|任务)|需(?:要)?(?:长期|持续)|常态化/],
  [
    'completed',
    /(?:已|全部|已经|均已)(?:全部|经)?(?:完成|整改(?:完成|到位|完毕)|办结|销号|落实)|完成整改|整改(?:完成|到位|完毕)(?:的|事项|问题|任务)/,
  ],
];
