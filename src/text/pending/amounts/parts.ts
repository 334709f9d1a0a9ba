import type { Quantity } from '../../quantities.ts';
import type { Clause } from '../clauses.ts';
import { tellsEnd } from '../done.ts';
import { demandedBy, isNear, type Shortfall, type Told } from './told.ts';

// What keeps a part from being done.
const kept =
  /未|没|尚|仍|还(?!款|清)|待|将|拟|再|因|在外|外出|存放|失联|住院|分歧|不足|不够|不符|纠纷|诉讼|法院|程序|维持|协商|商谈|申请|承诺|计划|协议|委托|搁置|停工|缺|困难|丢失|信号|漏|裸露|整理|办理|审|报|走|裁|复议|查封|公告|挂|招|代|借|暂|正|函|意愿|有误|更正|通知|邻避|重新|坚持|要求|不认可|病假|要建|占用|压着|低/;

const settledWay = /未发现|不存在|无需|符合|经核|误报|退休|注销|核减|转为|改为|自愿|满意|说明|调剂|给了|转给/;

/** Parts of a whole that make it up, of which one is told without its end: 46个…38个已结账,8个负责人在外访学. */
export function partsLeft(
  text: string,
  clauses: readonly Clause[],
  told: readonly Told[],
  demand: string,
): Shortfall[] {
  const asked = demandedBy(demand, true);
  return told.flatMap((done, i) => {
    const part = told[i + 1];
    const clause = clauses[part?.index ?? -1];
    const before = clauses[done.index];
    if (part === undefined || clause === undefined || before === undefined || part.unit !== done.unit) return [];
    if (part.index === done.index || clause.sentence !== before.sentence || areKinds(text, done, part)) return [];
    const sums = told
      .slice(Math.max(0, i - 4), i)
      .flatMap((one) => (one.unit === part.unit ? [one.value + done.value] : []));
    const makes = (one: Quantity): boolean =>
      one.unit === part.unit && [done.value, ...sums].some((sum) => isNear(sum + part.value, one.value));
    const demanded = asked.some(makes);
    if (!demanded && !(told.some(makes) && (saysDone(before) || done.value >= part.value * 3))) return [];
    const to = partEnd(clauses, told, part);
    const words = clauses.slice(part.index, to);
    if (words.some((one) => tellsEnd(one) || settledWay.test(one.text))) return [];
    return demanded || words.some((one) => kept.test(one.text)) ? [{ from: done.index, to }] : [];
  });
}

const saysDone = (clause: Clause): boolean => tellsEnd(clause) || /[已了]/.test(clause.text);

/** 自行改正的79条,改正不彻底的7条: kinds of the whole, not what became of them. */
const areKinds = (text: string, a: Told, b: Told): boolean =>
  text.charAt(a.start - 1) === '的' && text.charAt(b.start - 1) === '的';

/** Behind the last clause that speaks of the part. */
function partEnd(clauses: readonly Clause[], told: readonly Told[], part: Told): number {
  const isNext = (index: number): boolean => told.some((one) => one.index === index && one.unit === part.unit);
  let to = part.index + 1;
  while (to < part.index + 5 && clauses[to]?.sentence === clauses[part.index]?.sentence && !isNext(to)) to++;
  return Math.min(to, clauses.length);
}
