import type { Role } from './label-words.ts';

// Offices put labels together from the same words in ever new ways (整改落实情况及阶段性成效, 牵头整改责任部门). What the list
// of label words does not have is read by its parts: every part must be a known one, and the last important one decides.

const part =
  /^(?:整改|落实|贯彻|完成|推进|推动|开展|办理|处理|处置|处办|实施|采取|制定|取得|达到|解决|反馈|发现|查出|指出|存在|涉及|巡察|巡视|审计|督察|检查|组|问题|意见|事项|任务|具体|主要|重点|突出|目前|当前|现阶段|阶段性|阶段|最新|实际|总体|集中|专项|后续|进一步|计划|预计|拟|已|要求|应|的|和|及|与|、|\/|或|措施|举措|办法|方案|对策|做法|工作|情况|经过|过程|汇报|动态|简况|概况|答复|回复|评价|评估|认定|审核|验收|销号|办结|进展|进度|成效|效果|成果|成绩|结果|结论|状态|程度|时限|期限|时间|日期|节点|牵头|责任|主责|主办|承办|负责|配合|协办|协同|参与|协助|协作|共同|单位|部门|科室|处室|股室|科|处|党组织|支部|机构|领导|班子|成员|分管|包抓|包保|督办|主管|联系|第一|直接|人员|人|目标|标准|原因|分析|表现|内容|清单|描述|概述|说明|原文|原|对应|单位|局|校|院|县|市|区|镇)*$/;

/** What decides, tried from the top on the whole of a label. */
const deciding: readonly (readonly [RegExp, Role])[] = [
  [/原因/, 'cause'],
  [/(?:目标|标准)(?:要求)?$/, 'goal'],
  [/(?:状态|程度|进度)$/, 'status'],
  [/(?:时限|期限|时间|日期|节点)(?:要求)?$/, 'deadline'],
  [/(?:配合|协办|协同|参与|协助|协作|共同).*(?:单位|部门|科室|处室|股室|科|处|党组织|支部|机构)$/, 'supportingUnits'],
  [/(?:单位|部门|科室|处室|股室|支部).*(?:及|和|、|\/|与).*(?:人|领导|人员)$/, 'units'],
  [
    /(?:牵头|责任|主责|主办|承办|负责|整改|落实|实施).*(?:单位|部门|科室|处室|股室|科|处|党组织|支部|机构)$/,
    'leadUnits',
  ],
  [/领导$|领导班子成员$/, 'leaders'],
  [/(?:责任|负责|经办|承办|整改|落实).*人员?$/, 'persons'],
  [/(?:完成|办理|处理|处置|销号|办结|验收)(?:的)?(?:情况|结果)$|(?:结果|结论|评价|认定)$/, 'result'],
  [/(?:情况|经过|过程|汇报|动态|简况|概况|答复|回复|进展|成效|效果|成果|成绩|做法|概述)$/, 'actions'],
  [/(?:已|采取|落实).*(?:措施|举措)$/, 'actions'],
  [/(?:措施|举措|办法|对策|方案)$/, 'measures'],
  [
    /(?:问题|意见|事项|反馈)(?:的)?(?:具体)?(?:表现|内容|描述|原文|清单)$|(?:问题|意见|事项)$|(?:具体|主要)表现$/,
    'problem',
  ],
];

/** The role of a label that is put together from known parts; null where a part is unknown or nothing decides. */
export function composedRole(label: string): Role | null {
  if (label.length < 4 || label.length > 16 || !part.test(label)) return null;
  return deciding.find(([pattern]) => pattern.test(label))?.[1] ?? null;
}
