import { withoutStrayBlanks } from '../../../text/blanks.ts';
import { beginsLikeDeed, complains, namesFault } from '../outline/shortcoming-words.ts';

const longest = 160;
const marker = /^\s*(?:[一二三四五六七八九十]是|其[一二三四五]是?|第[一二三四五六七八九],|[(]?\d{1,2}[).、]|[①-⑳])\s*/;
// Who acts, when, by what means: how a sentence about deeds begins.
const acts =
  /^(?:以[^,。;]{2,24}为(?:戒|鉴|例),|由|会同|联合|依托|利用|借助|用好|结合|为|通过|已|将|拟|针对|对|鉴于|目前|截至|下一步|我[局院校委镇乡街县区市站所])|^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|[初底末])?,|^(?:\d{4}年)?(?:以来|至今),|《/;
// 截至4月中旬仍有156户欠费: what is still so, not what was done.
const still = /^(?:目前|截至)[^,。]{0,14}(?:仍|还|尚)/;
// A bare fact that opens with a count or with who is meant: 2家网吧接纳未成年人.
const fact = /^(?:(?:仅|只|有|少数|个别|部分|一些|全年|抽[查检]的)[^,。]{0,10})?(?:超过?|近|约|逾|至少|不少于)?\d+/;

// A short clause without number that neither names who acts nor begins with a deed: 研讨发言照搬网上材料.
const bare = /^[^\d《》]{6,30}$/;
const resolved =
  /高度重视|^(?:重新|核[对减定实]|注销|收取|整理|追回|补[发缴录齐种充签]|退[还回]|清[理退运缴]|复[核查审]|检查|抽[查检]|更[换新]|改造|修[复缮订]|拆除|新[增建]|增[设配加]|配[备齐]|聘请|邀请|走访|公[开布示]|移[交送]|处[罚置]|回应|摸清|用好|从严|压紧|严把|紧盯|借鉴|学好|拨付|发放|到|现场|立即|逐[条项一])/;

// Deeds are counted (注销无效签约12份); what an inspection found, or nobody did, is no deed.
const counted = /^(?!.{0,6}(?:发现|查出|的)|.*(?:没有|仍|未)).*\d/;

// 核对签约档案26份,注销无效签约15份,剩余5户尚未签订: what is left stands behind several deeds.
const didSeveral = (sentence: string): boolean =>
  sentence.split(',').filter((clause) => resolved.test(clause) && counted.test(clause)).length > 1;

// 整改报告写已办结, 走访记录内容相同, 抽查的8条河道: the verb only says which papers or things.
const nominal = /^[\u4e00-\u9fff]{2}(?:的|报告|记录|台账|资料|档案|笔记|方案|计划|名单|图片|照片)/;

/**
 * Whether the text behind the first sentence of a heading (folded) says more of what is wrong rather than what was done:
 * 演出审批把关不严。2家网吧接纳未成年人. `apart` says that titles stand in paragraphs of their own in this paper: then
 * whatever does not read like a deed is more of the statement.
 */
export function goesOnComplaining(text: string, apart = false): boolean {
  if (text.length > longest) return false;
  const sentences = withoutStrayBlanks(text)
    .text.split(/[。;\n]/)
    .map((one) => one.replace(marker, '').trim())
    .filter((one) => one.length > 0);
  return sentences.length > 0 && sentences.every((one) => isFault(one, sentences.length, apart));
}

const isFault = (sentence: string, sentences: number, apart: boolean): boolean => {
  if (acts.test(sentence) && !still.test(sentence)) return false;
  const did = resolved.test(sentence) && !nominal.test(sentence);
  const deed =
    (beginsLikeDeed(sentence) && !nominal.test(sentence)) || (did && (counted.test(sentence) || didSeveral(sentence)));
  const done = deed || did;
  if (!done && (apart || (sentences === 1 && bare.test(sentence)))) return true;
  return deed ? namesFault(sentence) && !/\d/.test(sentence) : complains(sentence) || fact.test(sentence);
};

/** Whether the text under a heading (folded) can be what was done, not just where the problem stands. */
export const isAnswer = (text: string): boolean =>
  text.length >= 8 && !/^(?:目前|截至目前|现)?,?(?:该|此|本|这)(?:项|个)?(?:问题|任务)/.test(text);
