import { clauseAround, type Sentence } from '../../../text/clauses.ts';
import { matchesOf } from '../../../text/matches.ts';
import { event } from '../../../text/pending/words.ts';
import { isKept } from './kept.ts';
import type { Promised } from './promised.ts';

// 待主管部门批复后办理变更登记, 一经退卷即补交, 如发现违规违纪行为,按规定追责: something is promised for a case that has not
// come yet, or of which nothing is known.

/** The named group `condition` is what has to come first; the match reaches to the promise. */
const awaited: readonly RegExp[] = [
  /(?<![等期看优善接招亏薄厚对款相虐急坐交留])待(?!遇|命|业|岗|产|客|人|办|定|查|摊|用|领|检|补|退|处理|核实的|发[放证])(?<condition>[^,。;]{2,40}?)(?:之后|以后|后|时(?![间限长段刻期候])|即可?|再)(?!的)(?:,)?[^,。;]{2,}/g,
  new RegExp(
    `(?<![等期看优善接招亏薄厚对款相虐急坐交留])待(?!遇|命|业|岗|产|客|人|办|定|查|摊|用|领|检|补|退|处理|核实的)(?<condition>[^,。;的]{0,12}?(?:${event}|开通|完善|修好|建好|明确|腾出))(?=[,。;]|$)`,
    'g',
  ),
  /(?:(?<![已即现])将(?:在)?|拟在?|需在?|(?<=^|[,。;都还仍要])等)(?<condition>[^,。;]{2,20}?)(?:之后|以后|后)(?!的|续|勤|期|备|台|方)[^,。;]{2,}/g,
  /视(?<condition>[^,。;]{1,14}?(?:结论|结果|情况|意见|进展|进度))[^,。;]{0,4}?(?:决定|确定|再|安排|予以|作出)[^,。;]{1,}/g,
  /(?<=,)(?<condition>领证|取证|获证|复工|腾空|返乡|回国|出院|刑满)(?:之后|以后|后)(?!的)[^,。;]{2,}/g,
  /(?:一经|一俟|一旦)(?<condition>[^,。;]{2,20}?)(?:之?后)?(?:,)?(?:即|就|便|立即|马上|随即|将)[^,。;]{2,}/g,
  /(?<condition>[^,。;]{0,24}?(?:到期|期满|届满|获批|批复|批准|审批|到位|下达|完毕|通过|竣工|合格|成熟|具备|允许|裁定|判决|到货|拨付|改造|结束))(?:之后|以后|后|时)(?:,)?(?:即(?!可以)|再(?!次|度)|立即|随即|马上|就(?!近)|将|另行|择机|适时)[^,。;]{2,}/g,
  /(?:承诺|答应|同意|保证(?!金))(?<condition>[^,。;]{2,24}?)(?:之后|以后|后|时(?![间限长段刻期候]))(?:,)?[^,。;]{2,}/g,
];

const found =
  /(?:如果|如|若|倘若|倘|一旦|一经|假如)(?!期|实|下|何|此|愿)(?<condition>[^,。;]{0,14}?(?:发现|查实|查出|查明|核实|属实|涉嫌|涉及|存在|确有|构成|[仍还][不未])[^,。;]{0,24}?)(?:的)?,?(?:将|则|要|按照?|依[法规据]|严格按|严肃|坚决|移[交送]|追[究责]|给予|予以|进行|及时|由[^,。;]{2,10}(?:处理|追究))[^,。;]{2,}/g;

const cue = /待|一经|一俟|一旦|后|时|如|若|倘/;
const ruled =
  /凡|一律|[今日往此]后|须经|必须|应当|不得|严禁|(?<!按|按照|依据|依照|根据|有关|相关|党纪|法律)规定|(?:建立|健全|完善|修订|制定|实行|落实)[^,。;]{0,16}(?:制度|机制|办法)|每(?:年|月|季|周|次|个|学期)|各(?:单位|科室|部门|支部|村)|定期|一旦发现.*立即|约定(?:乙方)?[^,。;]{0,4}(?:凡|逾期)|要求各|明确(?!后|的)(?:了)?[^,。;]{0,20}$/;
const former = /原[定拟计先来]|曾|当时|此前|先前|针对|对于|反映/;

/** The conditional commitments of a sentence; without those that the text goes on to tell as kept. */
export function conditionalIn(sentence: Sentence): Promised[] {
  const { text } = sentence;
  if (!cue.test(text)) return [];
  const promised: Promised[] = [];
  for (const pattern of [...awaited, found]) {
    for (const { index, 0: words, groups } of matchesOf(text, pattern)) {
      const [from] = clauseAround(text, index);
      const to = index + words.length;
      const said = text.slice(Math.max(0, from - 30), to);
      if (ruled.test(said) || aside.test(text.slice(to, to + 24)) || former.test(text.slice(from, index))) continue;
      if (pattern !== found && (tellsPast(words) || isKept(sentence, [from, to]))) continue;
      const condition = groups?.['condition'] ?? '';
      const start = index + words.indexOf(condition);
      promised.push({ at: [from, to], dueOn: null, condition: [start, start + condition.length] });
    }
  }
  const inOrder = promised.sort((x, y) => x.at[0] - y.at[0]);
  return inOrder.filter(({ at }, i) => i === 0 || at[0] >= (inOrder[i - 1]?.at[1] ?? 0));
}

// …,写入分配办法; …,属后续利用事项.
const aside = /^,(?:写入|纳入|列入|载入)[^,。;]{0,10}(?:办法|制度|规定|章程|细则)|^,属/;

const tellsPast = (words: string): boolean => /已|了(?=[,。;\d]|$)|完毕$|后的|均|全部(?:结|完|办)/.test(words);

/** Whether a condition is that something be found: 如发现违规违纪行为. */
export const isOfFinding = (condition: string): boolean =>
  /发现|查实|查出|查明|核实|属实|涉嫌|涉及|存在|确有|构成/.test(condition);
