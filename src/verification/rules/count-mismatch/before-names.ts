import type { Figure } from '../../../text/figures.ts';
import { howMany, type NamedList, namesAfter } from '../../../text/lists.ts';
import { hasFigure, kinds, type Mismatch, nouns, twice } from './stated.ts';

// What leads over to the list, behind the noun: a bracket, a colon, a dash, 即, 分别.
const bracketed = /^([^,。;:、()《》\d-]{0,10})\(/;
const dated = /^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|份)?$/;
const led =
  /^([^,。;:、()《》-]{0,10})(?::|-{1,2}|,?即(?!将|可|时|使|日|刻|便|为|由)|,?(?:分别|依次)(?:是|为|由|在|于|到|赴|从)|,分别|,(?:名单|具体)?如下:|,?(?:包括|涵盖)(?!了?[^,。;、]{0,3}在内)|,(?=第一[^,。;、]{1,6}、第二)|为(?=[\u4e00-\u9fff]{1,6}某))(?:对应|:|是|为)?/;
const generic =
  /^(?:街道|园区|社区|居委会|居|办|场|开发区|区|单位|部门|处|室|中心|企业|学校|乡|镇|村|站|所|科|股|厅|局|院|校|州|县|市|旗|盟|团|连|队|组|个人)$/;

/** 五个风险点，即甲、乙、丙; 制度5项:…; 七名领导(…); 3个单位——…——; 两名责任人…某、…某. */
export function beforeNames(folded: string, figure: Figure): Mismatch | null {
  const rest = folded.slice(figure.end, figure.end + 24);
  const bracket = bracketed.exec(rest);
  const cue = bracket ?? led.exec(rest);
  if (cue === null) return ofPersons(folded, figure);
  if (!isNamed(folded, figure, cue[1] ?? '', cue[0])) return null;
  const run = namesAfter(folded, figure.end + cue[0].length, folded.length);
  // …、第四小组各设组长一名: what is said of all begins behind the last name.
  const list = {
    ...run,
    items: run.items.map((item, i) =>
      i > 0 && i === run.items.length - 1 ? item.replace(/(?<=..)(?:各|均|都|分别|全部).*$/, '') : item,
    ),
  };
  // 5次(3月2日、…): times are listed by their days, and nothing else is.
  if (/^(?:次|场|期|轮|批)$/.test(figure.unit) && bracket !== null && !list.items.every((item) => dated.test(item)))
    return null;
  if (!isList(list) || !endsWell(folded, list, bracket !== null)) return null;
  const { least, most } = howMany(list.items);
  const at: [number, number] = [figure.start, list.end + (bracket === null ? 0 : 1)];
  if (least <= figure.amount && figure.amount <= most) return twice(figure, list.items, at);
  if (Math.abs(most - figure.amount) > Math.max(2, figure.amount * 0.4)) return null;
  const number = most === least ? String(least) : `${least}至${most}`;
  return { stated: figure, at, listed: `列出${number}${figure.dimension === '人' ? '人' : '个'}` };
}

function isNamed(folded: string, figure: Figure, noun: string, cue: string): boolean {
  const left = folded.slice(Math.max(0, figure.start - 8), figure.start);
  if (/每[^,。;]{0,3}$|各$|前$|其余|其他|另外?$/.test(left)) return false;
  const says = /即|分别|依次|如下/.test(cue);
  if (/^(?:次|场|期|轮|批)$/.test(figure.unit))
    return /分别|\(/.test(cue) && noun.length <= 4 && /分别|^$/.test(/分别/.test(cue) ? '' : noun);
  if (/案件|隐患|线索|合同|会议/.test(noun) || (/问题$/.test(noun) && !says)) return false;
  if (kinds.test(figure.unit) || new RegExp(`(?:${nouns})(?:名单)?”?$`).test(noun)) return true;
  // “五公开”(甲、乙、…)
  if (folded.charAt(figure.start - 1) === '“' && noun.endsWith('”')) return true;
  if (says) return noun.length <= 8;
  if (noun !== '') return false;
  // 制度5项:, 工作组3个:, 监测断面4个:
  return cue === ':'
    ? /[\u4e00-\u9fff]{2}$/.test(left) && !/^(?:人|名|位)$/.test(figure.unit)
    : new RegExp(`(?:${nouns})(?:共|共计|计|合计)?$`).test(left);
}

function isList(list: NamedList): boolean {
  const [first = ''] = list.items;
  if (list.items.length < 2 || list.open || list.items.some(hasFigure)) return false;
  if (/^(?:含|包括|其中|见|如|详见|不含|共|每|一是|一要|首先|第一(?!.{1,6}$)|《)/.test(first)) return false;
  return !list.items.every((item) => generic.test(item)) && list.items.every((item) => item.length <= 24);
}

// A list that goes on behind a comma or a semicolon is not told by its 、.
const closing =
  /^(?:$|。|-|,(?:并|均|已|现|都|全部|由|自|且|逐|经|同时|目前|以|为|每|对|明确|做到|实现|于|切实|有效|进一步|确保|形成|压实|推动|共|目标|[^,。;、]{1,14}[,。])|;?\n)/;

function endsWell(folded: string, { end }: NamedList, inBracket: boolean): boolean {
  if (inBracket) return folded.charAt(end) === ')';
  if (!closing.test(folded.slice(end, end + 20))) return false;
  return folded.charAt(end) !== ',' || !/^,[^,。;]{0,30}、/.test(folded.slice(end, end + 34));
}

// 两名责任人项目经理陶某、安全总监卞某、监理代表宗某: each ends in a surname and 某.
const someone =
  /^[\u4e00-\u9fff]{0,20}?某{1,2}(?:(?:、|和|及)[\u4e00-\u9fff]{0,14}?某{1,2}(?![\u4e00-\u9fff]{0,3}等))+/;

function ofPersons(folded: string, figure: Figure): Mismatch | null {
  if (figure.dimension !== '人') return null;
  const match = someone.exec(folded.slice(figure.end, figure.end + 160));
  if (match === null) return null;
  const number = match[0].match(/某{1,2}/g)?.length ?? 0;
  const end = figure.end + match[0].length;
  if (number === figure.amount || /^[、和及]|^等/.test(folded.slice(end, end + 2))) return null;
  return { stated: figure, at: [figure.start, end], listed: `列出${number}人` };
}
