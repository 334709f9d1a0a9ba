import { readCitations } from '../../../text/citations.ts';
import { isOrganisation, isPartyBody } from '../../../text/organisations.ts';
import { isOrganisationLine } from '../page/furniture.ts';
import { paragraphsIn } from '../problems/prose.ts';
import { labelled } from './labelled.ts';
import { type Found, type FrameSource, found, lastParagraphs } from './source.ts';

/** A name that may be that of who reports. Strength 3 and more: the place itself says who reports. */
export interface Candidate extends Found<string> {
  strength: number;
}

const partyEnd =
  '(?:党组(?!织)|党委|党工委|工委|党总支|总支部委员会|总支部|党支部|支部委员会|支部|分党组|纪委|委员会|[省市区县州盟旗镇乡]委(?!党校|[\\u4e00-\\u9fff]{0,4}(?:部|办|室|局|委员会)))';
const office =
  '(?:局|厅|办|办公室|委员会|公司|集团|学院|大学|学校|中学|小学|医院|院|中心|政府|街道|镇|乡|社区|村|总会|工会|处|站|所)';
const generic =
  /^(?:[省市区县校]?委|党组|党委|党总支|党支部|支部|局党组|院党委|校党委|公司党委|集团党委|委员会|单位|[省市区县]人民政府|(?:公司|集团|学院|学校|医院|中心|机关|基层|下属|所属)(?:党委|党组|党支部|党总支))$/;

function candidate(source: FrameSource, text: string, start: number, strength: number, lenient = false): Candidate[] {
  const value = text.replace(/\s+/g, '');
  if (
    !isOrganisation(value) ||
    !/^[\u4e00-\u9fffA-Za-z0-9()·]+$/.test(value) ||
    /部署$|关于|进驻|入驻|邀请|^第.{1,3}组/.test(value) ||
    /^(?:落实|贯彻|对照|针对|我|本(?!科|溪)|该|各|全|被|其|关于|对(?!外)|向(?!阳)|你|两|[一二三四五六七八九十]个)/.test(
      value,
    ) ||
    generic.test(value) ||
    // A place alone (某县关于…) is no body; who signs says more.
    /^.{1,6}(?:[省市县州盟旗]|(?<![社园发新理])区)$/.test(value) ||
    /(?:巡察|巡视|督察|审计|检查)(?:小)?组$|领导小组$/.test(value) ||
    (!lenient && /巡察|巡视|问题|反馈|意见|工作(?!委员会)|整改/.test(value))
  )
    return [];
  return [
    {
      ...found(source.body.text.slice(start, start + text.length).replace(/\s+/g, ''), start, start + text.length),
      strength,
    },
  ];
}

const inspected =
  /(?:向|(?:巡察|巡视|审计)(?!第?[一二三四五六七八九十\d]{0,3}组)|对)(?:对)?([^,。]{2,36}?)(?:集中)?(?:反馈|的?反馈意见|的?(?:巡察|巡视)?情况|的?审计报告|进行|开展|任期)/;

/** A feedback is given by the inspectors; who must rectify stands behind 向, 对 or 巡察 in its title, or is addressed. */
export function inspectedInTitle(source: FrameSource): Candidate[] {
  const addressed = paragraphsIn(source.body, source.opening[0], Math.min(source.opening[1], source.opening[0] + 200))
    .slice(0, 3)
    .flatMap(([start, end]) => {
      const name = /^\s*([^,。;:]{4,40})\s*:\s*$/.exec(source.body.fold.slice(start, end))?.[1];
      return name === undefined
        ? []
        : candidate(source, name, start + source.body.fold.slice(start, end).indexOf(name), 5);
    });
  if (source.title === null) return addressed;
  const [start, end] = source.title;
  const match = inspected.exec(source.body.fold.slice(start, end));
  const name = (match?.[1] ?? '').replace(/^(?:巡察组|巡视组)/, '');
  return match === null
    ? addressed
    : [...candidate(source, name, start + match.index + match[0].indexOf(name), 5), ...addressed];
}

// Where the name of who reports can end in a title: X关于…, X落实…, X县委第三巡察组反馈….
const afterSubject =
  /\s*(?:关于|对(?!外|口)|落实|贯彻|对照|针对|(?:[省市区县州旗]委)?(?:第?[一二三四五六七八九十\d]+轮?)?(?:巡察|巡视|审计|督察|督查|检查|专项|经济责任|选人用人|土地例行)|(?:反馈)?(?:意见|问题)?整改|(?:\d{4}年度?|[一二三四五六七八九十]+届))/g;
const titleObject = new RegExp(
  `(?:关于|巡察|巡视|向|对)(?:对)?(.{3,40}?${partyEnd})(?=巡察|巡视|落实|整改|的|反馈|情况|开展|$)`,
);

/** The title's subject; behind it, weaker, the body that it says was inspected. */
export function fromTitle(source: FrameSource): Candidate[] {
  if (source.title === null) return [];
  const [start, end] = source.title;
  const text = source.body.fold.slice(start, end);
  for (const hit of text.matchAll(afterSubject)) {
    if (hit.index < 2) continue;
    const head = /^(?:晒|看|[^!?,]{0,8}[!?,])/.exec(text)?.[0].length ?? 0;
    const own = candidate(source, text.slice(head, hit.index), start + head, 6);
    if (own.length > 0) return own;
    // 某县委巡察整改台账: in front of 县委 stands a place alone, so the committee reports itself.
    const committee = /^[省市区县州旗]委/.exec(hit[0].trimStart())?.[0];
    if (committee === undefined) continue;
    const itself = candidate(source, text.slice(head, hit.index) + committee, start + head, 6);
    if (itself.length > 0) return itself;
  }
  const object = titleObject.exec(text);
  if (object === null) return [];
  return candidate(source, object[1] ?? '', start + object.index + object[0].length - (object[1] ?? '').length, 4);
}

/** The last line that is an organisation's name alone, near the end or above the date. */
export function fromSignature(source: FrameSource): Candidate[] {
  for (const [start, end] of lastParagraphs(source).reverse()) {
    const text = source.body.fold.slice(start, end);
    if (end - start <= 60 && isOrganisationLine(text)) return candidate(source, text, start, 5, true);
    const together = /^(.{4,50}?)\s*(?=\d{4}\s*年|二〇|\d{4}[-/.]\d)/.exec(text);
    const signed = together === null || end - start > 70 ? [] : candidate(source, together[1] ?? '', start, 5, true);
    if (signed.length > 0) return signed;
  }
  return [];
}

// Under the title, alone or before the date in brackets: (某某办公室 2024年4月16日).
const letterhead = /^\s*\(?([^()\d,。;:]{4,40}?)\s*(?:\d{4}\s*年[^()]{0,12})?\)?\s*$/;

/** An organisation's name alone in one of the first lines. */
export function fromLetterhead(source: FrameSource): Candidate[] {
  const until = Math.min(source.opening[1], source.opening[0] + 160);
  const lines = paragraphsIn(source.body, source.opening[0], until).slice(0, 3);
  const top = source.title === null ? null : source.body.span(...source.title)[0];
  const above = source.furniture.findLast((line) => top !== null && line.end <= top && top - line.end <= 3);
  if (above !== undefined && isOrganisationLine(above.fold) && isPartyBody(above.fold.trim()))
    return [{ value: above.fold.replace(/\s+/g, ''), at: null, source: [above.start, above.end], strength: 4 }];
  return lines.flatMap(([start, end]) => {
    const text = source.body.fold.slice(start, end);
    const value = end - start > 60 ? undefined : letterhead.exec(text)?.[1];
    return value === undefined ? [] : candidate(source, value, start + text.indexOf(value), 4, true);
  });
}

/** 填报单位:… above a ledger. */
export function fromLabel(source: FrameSource): Candidate[] {
  const value = labelled(source, 'organisation');
  return value === null ? [] : candidate(source, value.text, value.start, 5);
}

const name = new RegExp(
  `[\\u4e00-\\u9fff()]{2,44}?${partyEnd}(?![\\u4e00-\\u9fff]{0,2}(?:书记|成员|委员(?!会)|班子成员))`,
  'g',
);
// What stands in front of a name and is no part of it.
const boundary =
  /^.*(?:进驻|入驻|走进|邀请|巡察(?!工作)|巡视(?!工作)|审计(?!局|厅|署)|督察(?!办)|检查|反馈|以来|接受|收到|根据|按照|要求|针对|听取|期间|同意|部署|安排|给(?!水)|向(?!阳)|对(?!外)|把|将(?!乐)|的|组(?!织)|先后|召开|会议|由|报(?!社|业)|经(?!济|开|贸|营|信)|(?:书记|[局院校处科]长|主任)[\u4e00-\u9fff]{2,4}(?:和|与|及)|了|到|从|来(?!凤))/;
const takesObject = /(?:向|对|进驻|入驻|走进|巡察|巡视|审计|督察|检查|给|来到?|(?:组|期间)在)$/;
const ofInspector =
  /^(?:第?[一二三四五六七八九十\d]+)?(?:轮)?(?:专项|常规|交叉|提级)?(?:巡察|巡视|督察|检查|审计)|^(?:第[一二三四五六七八九十\d]+|巡察工作领导小组)/;

/** Party bodies that the opening names: who begins a sentence acts, who stands behind 对 or 向 is inspected. */
export function fromNames(source: FrameSource): Candidate[] {
  const { body, opening } = source;
  const until = Math.min(opening[1], opening[0] + 1500);
  const text = body.fold.slice(opening[0], until);
  return [...text.matchAll(name)].flatMap((match): Candidate[] => {
    const end = match.index + match[0].length;
    // 甲委员会党组: the name goes on.
    const longer =
      /^(?:党组|党委|党总支|党支部|支部委员会|机关委员会|委员会)/.exec(text.slice(end, end + 6))?.[0] ?? '';
    const whole = match[0] + longer;
    const formal = whole.lastIndexOf('中共');
    const cut = formal >= 0 ? formal : (boundary.exec(whole.slice(0, -2))?.[0].length ?? 0);
    const at = opening[0] + match.index + cut;
    const next = text.slice(end, end + 12);
    if (
      (formal >= 0 ? /^第|^巡察(?:组|工作领导)/ : ofInspector).test(next) &&
      !/^(?:巡察|巡视)(?:了|,|反馈)/.test(next)
    )
      return [];
    const before = body.fold.slice(Math.max(0, at - 6), at);
    const acts = /(?:^|[\n。;])\s*$/.test(before) && !/^(?:巡察|巡视)(?:组|工作)/.test(text.slice(end, end + 4));
    const strength = acts ? 3 : takesObject.test(before) ? 2 : formal >= 0 ? 2 : 1;
    return candidate(source, whole.slice(cut), at, strength);
  });
}

const object = new RegExp(
  `(?:对|向|(?<=组)在|(?:巡察|巡视|进驻|入驻|走进)(?!组|意见|反馈|工作|整改|情况))([^,。;:、“”《》\\d对向]{2,40}?${partyEnd}|[^,。;:、“”《》\\d]{2,30}?${office})(?=(?:领导班子)?(?:进行|开展|实施|召开|反馈|移交|主要|党的|巡察|巡视|整改|[,。;]|及|\\(以下简称))`,
  'g',
);

/** Who was inspected, offices and companies too. */
export function fromObject(source: FrameSource): Candidate[] {
  const { body, opening } = source;
  const text = body.fold.slice(opening[0], Math.min(opening[1], opening[0] + 1500));
  return [...text.matchAll(object)].flatMap((match, i) => {
    const whole = match[1] ?? '';
    const value = whole.slice(boundary.exec(whole.slice(0, -2))?.[0].length ?? 0);
    return candidate(source, value, opening[0] + match.index + match[0].length - value.length, i === 0 ? 2 : 1);
  });
}

/** Full names in the names of documents: 《中共某某局党组关于…》. */
export function fromCitations(source: FrameSource): Candidate[] {
  const { body, opening } = source;
  const until = Math.min(opening[1], opening[0] + 20_000);
  return readCitations(body.text, body.fold, opening[0], until).flatMap((citation) => {
    const match = new RegExp(`^((?:中共)?.{2,40}?${partyEnd})(?=落实|关于|贯彻|巡察|整改|党组|[“《]|20)`).exec(
      citation.name,
    );
    return match === null ? [] : candidate(source, match[1] ?? '', citation.start + 1, 1);
  });
}

const speaker =
  /^(.{2,20}?(?:局|厅|署|政府))(?:党组书记、|党委书记、)?(?:局长|厅长|审计长|副局长|副厅长|市长|副市长|县长|区长)/;

/** An audit report is read out by who answers for it: «市审计局局长 …» under the title. */
export function fromSpeaker(source: FrameSource): Candidate[] {
  const until = Math.min(source.opening[1], source.opening[0] + 400);
  for (const [start, end] of paragraphsIn(source.body, source.opening[0], until)) {
    const value = end - start > 40 ? undefined : speaker.exec(source.body.fold.slice(start, end))?.[1];
    if (value !== undefined) return candidate(source, value, start, 1);
  }
  return [];
}

const publisher = /(?:发布机构|发布单位|发布部门|发文机关|发文机构|信息来源|来源)\s*:\s*([^\s,。;:]{4,40})/;

/** The publisher that the page names. */
export function fromPage(source: FrameSource): Candidate[] {
  for (const line of source.furniture) {
    const value = publisher.exec(line.fold)?.[1];
    if (value !== undefined && isOrganisation(value) && !/网|日报|晚报|办公室$|融媒体/.test(value))
      return [{ value, at: null, strength: 0 }];
  }
  return [];
}
