import { readCitations } from '../../../text/citations.ts';
import { isOrganisation, isPartyBody, sameOrganisation } from '../../../text/organisations.ts';
import type { Draft } from '../../model.ts';
import { isOrganisationLine } from '../page/furniture.ts';
import { paragraphsIn } from '../problems/prose.ts';
import { type Found, type FrameSource, found } from './source.ts';

const partyEnd = '(?:党组|党委|党工委|工委|党总支|总支部|党支部|支部|委员会|分党组|纪委|[省市区县州盟旗镇乡]委)';
const inObject = new RegExp(
  `(?:对|向|(?<=组)在|(?:巡察|巡视|进驻)(?!组|意见|反馈|工作|整改|情况))([^,。;:、“”《》\\d对向]{2,40}?${partyEnd}|[^,。;:、“”《》\\d]{2,30}?(?:局|厅|办|办公室|委员会|公司|集团|学院|大学|学校|中学|小学|医院|院|中心|政府|街道|镇|乡|社区|村|总会|工会|处|站|所))(?=(?:领导班子)?(?:进行|开展|实施|召开|反馈|移交|主要|党的|巡察|巡视|整改|[,。;]|及|\\(以下简称))`,
  'g',
);
const inTitle =
  /^(.{3,60}?)(?:关于|落实|贯彻|(?:(?:省|市|区|县)委)?(?:巡察|巡视|审计|督察)?(?:反馈)?(?:意见|问题)?整改)/;
const titleObject = new RegExp(
  `(?:关于|巡察|巡视|向|对)(?:对)?(.{3,40}?${partyEnd})(?=巡察|巡视|落实|整改|的|反馈|情况|开展|$)`,
);

interface Candidate extends Found<string> {
  /** Title and signature name who reports; other places only help to find the full form. */
  strength: number;
}

/**
 * Who reports, in the fullest form that the text gives: the body named in the title or signature; else the inspected
 * body of the opening sentence; completed by a longer form of the same name in documents that are cited.
 */
export function readOrganisation(source: FrameSource, genre: Draft['genre']): Found<string> | null {
  const candidates = [
    ...(genre === 'feedback' ? inspectedInTitle(source) : [...fromTitle(source), ...fromSignature(source)]),
    ...fromLabel(source),
    ...fromOpening(source),
    ...fromSpeaker(source),
    ...fromPage(source),
  ];
  const sorted = candidates.sort((a, b) => b.strength - a.strength);
  let best = sorted[0];
  if (best === undefined) return null;
  for (const other of [...sorted.slice(1), ...fromCitations(source)]) {
    const core = withoutParty(other.value).length - withoutParty(best.value).length;
    const party = isPartyBody(other.value) && !isPartyBody(best.value) && other.strength > 2 && core >= 0;
    const same = sameOrganisation(withoutParty(best.value), withoutParty(other.value));
    if (same && (party || (core > 0 && isPartyBody(other.value) === isPartyBody(best.value)))) best = other;
  }
  return best;
}

const withoutParty = (name: string): string => name.replace(/^中共|(?:党组|党委|党工委|党总支|党支部|委员会)$/g, '');

function candidate(source: FrameSource, text: string, start: number, strength: number, lenient = false): Candidate[] {
  const value = text.replace(/\s+/g, '');
  if (
    !isOrganisation(value) ||
    /^(?:我|本(?!科|溪)|该|各|全|被|其|关于|对|向)/.test(value) ||
    generic.test(value) ||
    // A place alone (某县关于…) is no body; who signs says more.
    /^.{1,6}(?:[省市县州盟旗]|(?<![社园发新理])区)$/.test(value) ||
    (!lenient && /巡察|巡视|问题|反馈|意见|工作|整改/.test(value))
  )
    return [];
  return [
    {
      ...found(source.body.text.slice(start, start + text.length).replace(/\s+/g, ''), start, start + text.length),
      strength,
    },
  ];
}

const generic = /^(?:[省市区县校]?委|党组|党委|党支部|局党组|院党委|校党委|公司党委|委员会|单位|[省市区县]人民政府)$/;

const inspected =
  /(?:向|(?:巡察|巡视|审计)(?!组)|对)(?:对)?([^,。]{2,36}?)(?:集中)?(?:反馈|的?反馈意见|的?(?:巡察|巡视)?情况|的?审计报告|进行|开展|任期)/;

// A feedback is given by the inspectors; who must rectify stands behind 向, 对 or 巡察 in its title.
function inspectedInTitle(source: FrameSource): Candidate[] {
  if (source.title === null) return [];
  const [start, end] = source.title;
  const match = inspected.exec(source.body.fold.slice(start, end));
  const name = (match?.[1] ?? '').replace(/^(?:巡察组|巡视组)/, '');
  return match === null ? [] : candidate(source, name, start + match.index + match[0].indexOf(name), 5);
}

function fromTitle(source: FrameSource): Candidate[] {
  if (source.title === null) return [];
  const [start, end] = source.title;
  const text = source.body.fold.slice(start, end);
  const first = inTitle.exec(text);
  const own = first === null ? [] : candidate(source, first[1] ?? '', start, 6);
  if (own.length > 0) return own;
  const object = titleObject.exec(text);
  if (object !== null)
    return candidate(source, object[1] ?? '', start + object.index + object[0].length - (object[1] ?? '').length, 4);
  return [];
}

// The last line that is an organisation's name alone, near the end or above the date.
function fromSignature(source: FrameSource): Candidate[] {
  const paragraphs = paragraphsIn(source.body, source.closing[0], source.body.end);
  for (const [start, end] of paragraphs.slice(-6).reverse()) {
    const text = source.body.fold.slice(start, end);
    if (end - start <= 60 && isOrganisationLine(text)) return candidate(source, text, start, 5, true);
    const together = /^(.{4,50}?)\s*(?=\d{4}\s*年|二〇)/.exec(text);
    if (together !== null && end - start <= 70) return candidate(source, together[1] ?? '', start, 5, true);
  }
  return [];
}

function fromOpening({ body, opening, ...rest }: FrameSource): Candidate[] {
  const text = body.fold.slice(opening[0], Math.min(opening[1], opening[0] + 1500));
  const source = { body, opening, ...rest };
  return [...text.matchAll(inObject)].flatMap((match, i) => {
    const name = match[1] ?? '';
    return candidate(source, name, opening[0] + match.index + match[0].length - name.length, i === 0 ? 2 : 1);
  });
}

function fromCitations(source: FrameSource): Candidate[] {
  const { body, opening } = source;
  const until = Math.min(opening[1], opening[0] + 20_000);
  return readCitations(body.text, body.fold, opening[0], until).flatMap(({ name, start }) => {
    const match = new RegExp(`^((?:中共)?.{2,40}?${partyEnd})(?=落实|关于|贯彻|巡察|整改|党组|[“《]|20)`).exec(name);
    return match === null ? [] : candidate(source, match[1] ?? '', start + 1, 1);
  });
}

// 填报单位:… above a ledger.
const filledBy = /(?:填报|报送|填表|上报|编制|整改)(?:单位|部门|党组织)\s*[:]\s*([^\s,。;:]{3,40})/;

function fromLabel(source: FrameSource): Candidate[] {
  const [start, end] = source.opening;
  const match = filledBy.exec(source.body.fold.slice(start, Math.min(end, start + 1500)));
  const name = match?.[1] ?? '';
  return match === null ? [] : candidate(source, name, start + match.index + match[0].length - name.length, 5);
}

// An audit report is read out by who answers for it: «市审计局局长 …» under the title.
const speaker =
  /^(.{2,20}?(?:局|厅|署|政府))(?:党组书记、|党委书记、)?(?:局长|厅长|审计长|副局长|副厅长|市长|副市长|县长|区长)/;

function fromSpeaker(source: FrameSource): Candidate[] {
  for (const [start, end] of paragraphsIn(
    source.body,
    source.opening[0],
    Math.min(source.opening[1], source.opening[0] + 400),
  )) {
    const name = end - start > 40 ? undefined : speaker.exec(source.body.fold.slice(start, end))?.[1];
    if (name !== undefined) return candidate(source, name, start, 1);
  }
  return [];
}

const publisher = /(?:发布机构|发布单位|发布部门|发文机关|发文机构|信息来源|来源)\s*:\s*([^\s,。;:]{4,40})/;

function fromPage(source: FrameSource): Candidate[] {
  for (const line of source.furniture) {
    const name = publisher.exec(line.fold)?.[1];
    if (name !== undefined && isOrganisation(name) && !/网|日报|晚报|办公室$|融媒体/.test(name))
      return [{ value: name, at: null, strength: 0 }];
  }
  return [];
}
