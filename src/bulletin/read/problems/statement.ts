import { beginsLikeDeed, complains, namesFault } from '../outline/shortcoming-words.ts';

const longest = 160;
const marker = /^\s*(?:[一二三四五六七八九十]是|其[一二三四五]是?|[(]?\d{1,2}[).、]|[①-⑳])\s*/;
// Who acts, when, by what means: how a sentence about deeds begins.
const acts =
  /^(?:由|会同|联合|依托|利用|借助|用好|结合|为|通过|已|将|拟|针对|对|鉴于|目前|截至|下一步|我[局院校委镇乡街县区市站所])|^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|[初底末])?,|^(?:\d{4}年)?(?:以来|至今),|《/;
// A bare fact that opens with a count or with who is meant: 2家网吧接纳未成年人.
const fact = /^(?:(?:仅|只|有|少数|个别|部分|一些|全年|抽[查检]的)[^,。]{0,10})?(?:超过?|近|约|逾|至少|不少于)?\d+/;

// A short clause without number that neither names who acts nor begins with a deed: 研讨发言照搬网上材料.
const bare = /^[^\d《》]{6,30}$/;
const resolved = /高度重视|^(?:回应|摸清|用好|从严|压紧|严把|紧盯|借鉴|学好|拨付|发放|到|现场|立即|逐[条项一])/;

/**
 * Whether the text behind the first sentence of a heading (folded) says more of what is wrong rather than what was done:
 * 演出审批把关不严。2家网吧接纳未成年人.
 */
export function goesOnComplaining(text: string): boolean {
  if (text.length > longest) return false;
  const sentences = text
    .split(/[。;\n]/)
    .map((one) => one.replace(marker, '').trim())
    .filter((one) => one.length > 0);
  return sentences.length > 0 && sentences.every((one) => isFault(one, sentences.length));
}

const isFault = (sentence: string, sentences: number): boolean => {
  if (acts.test(sentence)) return false;
  if (sentences === 1 && bare.test(sentence) && !resolved.test(sentence) && !beginsLikeDeed(sentence)) return true;
  const deed = beginsLikeDeed(sentence);
  return deed ? namesFault(sentence) && !/\d/.test(sentence) : complains(sentence) || fact.test(sentence);
};

/** Whether the text under a heading (folded) can be what was done, not just where the problem stands. */
export const isAnswer = (text: string): boolean =>
  text.length >= 8 && !/^(?:目前|截至目前|现)?,?(?:该|此|本|这)(?:项|个)?(?:问题|任务)/.test(text);
