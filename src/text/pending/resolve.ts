import type { Clause } from './clauses.ts';
import { saysAlready, tellsEnd } from './done.ts';
import type { Sign } from './signs/sign.ts';
import { deed, finish } from './words.ts';

// Clauses that go on speaking of the matter of the clause before.
const resumes = new RegExp(
  `^(?:\\(|第[二三四五末]|最后|尾|并|且|又|也|目前|现|现在|截至|至此|最终|最后|随后|后来|后|经|已|均|都|全部|到|于|在|该|上述|以上|其|此后|当[日天即场]|次[日月年]|不久|[\\d一二三四五六七八九十]+(?:月|日|年|人|个|户|件|笔|名|家|项|处|份|宗)|共|累计|逐|由|款项|资金|全[额数]|如[数期]|按[期时]|复查|双方|两|验收|现场|通过|[^,]{1,8}后|[^,]{1,6}前|${deed}|${finish})`,
);
const newPart = /^(?:其余|剩余|剩下|余下|另|其[他它]|还有|同时|此外)/;
const whole = /均|全部|都已|悉数|全数|全额|足额|付讫|全都/;
const allOf = /(?:均已|全部|都已)(?!未|待|在|拟|将|上报|报|提交|申请|签订|立案|起诉|列入|纳入)/;
const summing = /^(?:至此|截至|目前|现|最终|最后|到|经|[^,]{0,8}(?:该|上述|以上|所有|这)|\d+月)|均|全部|都已/;

/** The words later in the text say that what was open at `index` came to its end. */
export function isFinishedLater(
  clauses: readonly Clause[],
  index: number,
  sign: Pick<Sign, 'nature' | 'hindered' | 'parts' | 'settledBy'>,
): boolean {
  const clause = clauses[index];
  if (clause === undefined) return false;
  const own = bigrams(clause.text);
  const matter = bigrams(sentenceFrom(clauses, index));
  for (let j = index + 1; j < clauses.length && j <= index + reach; j++) {
    const next = clauses[j];
    if (next === undefined) break;
    const near = next.sentence === clause.sentence;
    if (near && newPart.test(next.text) && !shares(own, next.text, 2)) return false;
    if (
      sign.parts === true &&
      !whole.test(next.text) &&
      !/第二|次批|尾款|余款|第三|最后|末|付清|还清|缴清|结清|扣清/.test(next.text)
    )
      continue;
    const ended = tellsEnd(next);
    if (ended && near && sign.nature === 'stage') return true;
    if (ended && sign.settledBy?.test(next.text) === true) return true;
    if (next.sentence <= clause.sentence + 2 && /上述|以上(?!级)/.test(next.text) && allOf.test(next.text)) return true;
    if (!ended && !(near && saysAlready(next)) && !(allOf.test(next.text) && shares(matter, next.text, 2))) continue;
    if (sign.hindered === true && (near || next.sentence === clause.sentence + 1) && ended) return true;
    if (near && resumes.test(next.text)) return true;
    if (/^至此/.test(clauses[j - 1]?.text ?? '') || /^至此/.test(next.text)) return true;
    if (whole.test(next.text) && !near && shares(matter, next.text, 2)) return true;
    if (shares(own, next.text, near ? 1 : 2) && (near || summing.test(next.text) || shares(own, next.text, 3)))
      return true;
  }
  return false;
}

// What is finished is said to be not far behind.
const reach = 40;

const common = new Set(
  '已经 完成 整改 问题 工作 情况 目前 全部 项目 单位 部门 公司 相关 进行 开展 落实 有关 人员 资金 管理 制度 其中 以上 以下 同时 并对 对照 组织 研究 要求 我局 党组 党委 分别 逐一 均已 年底 县委 市委 区委 政府 手续 办理 处理 方案 工程 已全 部完 万元 群众 村民 企业 学校 医院'.split(
    ' ',
  ),
);

/** The clause and what follows it in its sentence. */
const sentenceFrom = (clauses: readonly Clause[], index: number): string => {
  const sentence = clauses[index]?.sentence;
  let words = '';
  for (let j = index; j < index + 4 && clauses[j]?.sentence === sentence; j++) words += clauses[j]?.text ?? '';
  return words;
};

function bigrams(text: string): Set<string> {
  const found = new Set<string>();
  for (let i = 0; i + 2 <= text.length; i++) {
    const pair = text.slice(i, i + 2);
    if (/^(?:[\u4e00-\u9fff]{2}|\d[\u4e00-\u9fff\d])$/.test(pair) && !common.has(pair)) found.add(pair);
  }
  return found;
}

function shares(own: ReadonlySet<string>, text: string, least: number): boolean {
  let count = 0;
  for (let i = 0; i + 2 <= text.length; i++) if (own.has(text.slice(i, i + 2)) && ++count >= least) return true;
  return false;
}
