import type { Clause } from './clauses.ts';
import { tellsEnd } from './done.ts';

// 其余2户…, 剩余0.8公里…, 另1户…: what becomes of the part that is left.

const number = '(?:\\s*[\\d一二两三四五六七八九十几])';
const lead = '^(?:而|但|但是|仅|只|目前|现|对|对于|尚|仍|还|其中|就|将|把|因|此外|涉及|只有|除)*';
const strong = new RegExp(
  `${lead}(?:其余|剩余|剩下|余下|下余|余(?=${number})|余款|尾款|尾欠|下欠|[尚仍还仅]余|[还尚仍仅]剩|剩(?=${number})|[尚仍还]差(?!距)|差(?=${number}[^,]{0,8}(?:为|未|是|在))|[尚仍还]缺|[尚仍还]欠|欠(?=${number})|后[两二三四五]期|余部|最后(?=${number}))`,
);
const weak = new RegExp(
  `${lead}(?:另外?(?=有?${number})|其[他它](?!班子|领导|成员|干部|党员|科室|单位|部门|人员|同志|有关)|[尚仍还]有(?=${number}|少[量数]|部分|个别)|个别|少数|第[二三四五六七八九](?:家|笔|户|个|处|期|批|名|人|栋|台)|(?<=,|^)(?:北|南|东|西)[^,]{0,2}[门区片]|有(?=${number}[^,]{0,10}(?:因|未|还|仍|尚|在)))`,
);
/** Nothing is wrong with the part that is left, or it has gone another way. */
export const soundRest =
  /未发现|不存在|不涉及|无需|不需|无须|(?<!不)符合|正常|规范|不属|经核[查实]|均[为系属]|系[^,统]{1,12}|为零|为0|(?:^|[^\d.])0(?:[件个元户笔人名家项处份宗]|$)|为〇|归零|质保金|按(?:规定|合同)[^,]{0,4}(?:结转|执行|使用|缴)|继续执行|转为|转入|改为|改作|保留|核减|收回|满足|(?<!未)达到|(?<!不)合格|不再|无(?:问题|拖欠|异议|违规)|相符|一致(?!意见)|清零|全部|均(?!未|在|需|不)|采用|实行|作为|用于|属(?:于|正常)|豁免|免除|退休|辞|调离|死亡|注销|吊销|不在|另行研究|放弃|自愿|本人|留存|留用|留作|归档|追责|问责|处分|批评|约谈|通报|转隶|作了|做了|检讨|说明|单独|不宜|免收|免缴|免予|按政策|不予|无异常|经核对|不影响/;
const negative =
  /漏水|信号|不符|不够|不足|不齐|分歧|过高|抵触|联系不上|外出|住院|停产|停工|纠纷|涉诉|查封|缺口|困难|受阻|受限|失联|拒|拖|丢失|缺失|遗失|不合格|异议|争议|兼任|裸露|在外|存疑|存在问题|不同意|不配合|不愿|不一|偏小|偏低|故障|断货|缺货|停用|原因|条件|因|未|没|尚|仍|还|待|将|拟|再|等|计划|下|明年|中$|承诺|答应|协议|诉讼|法院|列|按|随|结合|需/;

export interface Rest {
  /** The clauses that speak of the part, by their places in the list: from and up to. */
  from: number;
  to: number;
}

/** The clause at `index` names a part that is left, and nothing in its sentence says that it came to an end. */
export function restAt(clauses: readonly Clause[], index: number): Rest | null {
  const clause = clauses[index];
  if (clause === undefined) return null;
  const firm = strong.test(clause.text);
  if (!firm && !weak.test(clause.text)) return null;
  let to = index + 1;
  for (; to < clauses.length && to < index + 6; to++) {
    const next = clauses[to];
    if (next === undefined || next.sentence !== clause.sentence || strong.test(next.text) || weak.test(next.text))
      break;
  }
  const told = clauses.slice(index, to);
  if (told.some((one) => tellsEnd(one) || soundRest.test(one.text))) return null;
  if (/个别|少数/.test(clause.text) && !told.some((one) => /尚|仍|还[未在没]|待|正在|暂/.test(one.text))) return null;
  const words = told.map(({ text }) => text).join('');
  if (words.length < 6) return null;
  if (!firm && !negative.test(words)) return null;
  return { from: index, to };
}

const unit =
  '(?:站|村|楼|镇|乡|校|小学|所|厂|地块|标段|路|桥|仓?库|园|院|馆|店|企业|公司|小区|社区|支部|科室|项目|机构|单位|街道|点位?|栏目|板块|系统|模块|片区|班组|合作社|中心|栋|号楼|门|组|窗口|线|泵|井|户|人|名|笔|宗|件|部|房|段|场|区|局|股)';
const subject = new RegExp(
  `^(?!对|并|将|由|按)(?:而|但|至于|只有|目前)?[^,的了]{1,10}?(${unit})(?:[、和及][^,]{1,10}?\\1)*(?=因|由于|受|尚|仍|还|未|正|已|暂|也|主体|路基|原|进|属|面积|材料|现|与|拟|将|在|没|不|装|脚手架|等|采样|业主|[^,]{0,4}(?:未|尚|待|正|将|拟))`,
);

/**
 * The clause speaks of one of several alike (沙坪站…, 岩脚村…) of which others are told to be done before, and nothing in
 * its sentence says that it is done itself.
 */
export function oneLeftAt(clauses: readonly Clause[], index: number): Rest | null {
  const clause = clauses[index];
  const own = clause === undefined ? null : subject.exec(clause.text);
  if (clause === undefined || own === null) return null;
  const kind = own[1] ?? '';
  const before = clauses.slice(Math.max(0, index - 4), index);
  if (!before.some((one) => one.text.includes(kind) && tellsEnd(one))) return null;
  let to = index + 1;
  while (to < index + 5 && clauses[to]?.sentence === clause.sentence && !subject.test(clauses[to]?.text ?? '')) to++;
  const told = clauses.slice(index, to);
  if (told.some((one) => tellsEnd(one) || soundRest.test(one.text))) return null;
  return told.some((one) => keeps.test(one.text)) ? { from: index, to } : null;
}

const keeps =
  /因|由于|受|尚|仍|未|正在|暂|将|拟|待|再|方可|等|不足|不够|不符|分歧|停工|成型|搭设|收尾|施工|封顶|公示|公告|退回|补正|观望|异议|承诺|答应|申请|过渡|明年|下|年底|春|中$|完成$/;
