import type { Body } from '../body.ts';
import { beginsLikeDeed, complains, namesFault } from '../outline/shortcoming-words.ts';
import { goesOnComplaining } from './statement.ts';

/**
 * Whether the text from `stop` on says more of what is wrong. Behind a title that names no fault (盘活医疗设备。调剂闲置设备
 * 24台) counts are of deeds. `apart` says that titles stand in paragraphs of their own in this paper.
 */
export function saysMore(body: Body, start: number, stop: number, to: number, apart: boolean): boolean {
  const text = body.fold.slice(stop, to);
  if (!goesOnComplaining(text, apart)) return false;
  const title = body.fold.slice(start, stop);
  if (!tellsDeed(title) && (apart || complains(title))) return true;
  // What is still open stands behind what was done: 注销签约12份,剩余5户尚未签订.
  const [first = ''] = text.split(/[,;]/);
  return !/\d/.test(text) || /没有|未|不|无(?!害)|仅|仍|缺/.test(/\d/.test(first) ? first : text);
}

const remedies =
  /^(?:盘活|激活|严把|补正|化解|管[好住]|守[好住牢]|做[实好真]|查[实处]|用好|修好|清[掉理退]|回应|压减|筑牢|拧紧|稳[定住]|均衡|公[平开]|简化|精简|纠[正治]|推广|缩短|扩大|兜[住牢])/;

// 在某某村加快批而未供土地处置 begins with where; 推进“一户一策”力度不够 ends with what is wrong.
const tellsDeed = (title: string): boolean => {
  const words = title.replace(/[。;]$/, '');
  if (/不够|不力|不严/.test(words) || namesFault(words.slice(-3))) return false;
  const from = words.startsWith('在') ? [3, 4, 5, 6, 7, 8] : [0];
  return from.some((at) => beginsLikeDeed(words.slice(at)) || remedies.test(words.slice(at)));
};
