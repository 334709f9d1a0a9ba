import { readMarker, readWord } from '../../../text/numbering.ts';
import type { Body } from '../body.ts';
import { findLabel, type Label, labelsWithin } from '../fields/labels.ts';
import { beginsLikeDeed } from '../outline/shortcoming-words.ts';
import { isSignatureLine } from '../page/furniture.ts';
import { textOf } from './items.ts';
import { paragraphsIn } from './prose.ts';
import { isStatusValue } from './status.ts';

// What always turns from the problems to what comes next or how to answer; behind deeds that are counted
// (调整岗位9人。下一步将…) it belongs to them.
const next = /^(?:[^。\d《]{2,20}。)?(?:下一步|下步|下阶段|下一阶段|今后|接下来),?/;
const closing =
  /^(?:下一步|下步|下阶段|接下来|今后|下一阶段|后续|以上(?:是|为|情况|[^,。]{0,6}(?:问题|事项|任务)中?)|总之|综上|在此次|在这次|此次(?:巡察|巡视|整改)|通过(?:此次|这次|本次|集中整改)|经过(?:集中整改|[^,。]{2,8}整改)|虽然|尽管|目前,?(?:巡察|巡视|各项)?整改(?:工作)?(?:虽|已)?取得|欢迎|特此|(?:联系|监督|举报|咨询)(?:电话|方式)|如有(?:意见|建议|异议)|公示(?:期|时间)|我[们局院校委镇街县区市]{1,4}将|[^,。]{0,16}(?:党组|党委|党工委|党支部|局|委|院|校|公司)将(?:继续|认真|以|进一步|坚持|严格|切实|按照|持续|把|深入|全面|坚决|始终|始终如一|不断))/;

// Who may be told what one thinks of it, and how: 敬请社会各界监督, 联系电话:…, 来信请寄….
const invites =
  /^(?:欢迎|敬请|恳请|诚请|请|如有|如对|如果您|如您|若有|对[^,。]{0,16}有(?:意见|异议))[^。]{0,40}(?:监督|意见|建议|异议|疑问|反映|联系)|^[^。]{0,20}接受[^。]{0,14}监督|^[^。]{0,20}可(?:以)?(?:向|通过|拨打|致电)[^。]{0,30}(?:查询|咨询|反映|监督|反馈)/;
const contact =
  /^(?:[^,。;:]{0,12}(?:电话|热线|邮箱|信箱|邮编|地址|联系人|联系方式|电子邮件|邮政编码|来信|传真)[^。;]{0,6}[: ]|[^。]{0,40}(?:拨打|致电|寄至|发送至|发至|请寄))/;

const isInvitation = (paragraph: string): boolean =>
  paragraph.length <= 200 &&
  !beginsLikeDeed(paragraph) &&
  (invites.test(paragraph) || (contact.test(paragraph) && /\d{5,}|@|号|收$/.test(paragraph)));

/**
 * Where the text of the last problem of a part ends: before the paragraphs that close the part or the paper (下一步…,
 * 欢迎监督…). Only unnumbered, unlabelled paragraphs close; after a labelled status every such paragraph does.
 */
export function beforeClosing(
  body: Body,
  labels: readonly Label[],
  start: number,
  headingEnd: number,
  end: number,
): number {
  const paragraphs = paragraphsIn(body, headingEnd, end);
  let afterStatus = false;
  let value = false;
  for (const [a, b] of paragraphs) {
    // Under a label alone on its line stands its value.
    const isValue = value;
    value = false;
    const marker = readMarker(body.fold, a);
    const first = labelsWithin(labels, a, Math.min(b, a + 12))[0] ?? null;
    const label = first ?? findLabel(body.fold, a, b, body.learned);
    if (label !== null || (marker !== null && !marker.weak) || readWord(body.fold, a) !== null) {
      const own = labelsWithin(labels, a, b).at(-1);
      value = own !== undefined && !/\S/.test(body.fold.slice(own.end, b));
      afterStatus =
        own !== undefined &&
        (own.role === 'status' || own.role === 'result') &&
        isStatusValue(textOf(body, [own.end, b]));
      continue;
    }
    if (isValue) continue;
    const text = body.fold.slice(a, Math.min(b, a + 80));
    if (b - a <= 80 && isSignatureLine(body.fold.slice(a, b))) return a;
    if (afterStatus || (next.test(text) && a > start)) return a;
    if (a > start && isInvitation(body.fold.slice(a, b))) return a;
    if (closing.test(text) && a > start && !(a === headingEnd + 1 && beginsLikeDeed(text))) return a;
  }
  return end;
}
