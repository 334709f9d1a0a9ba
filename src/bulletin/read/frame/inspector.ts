import type { Draft } from '../../model.ts';
import { labelled } from './labelled.ts';
import { type Found, type FrameSource, found } from './source.ts';

const numeral = '[一二三四五六七八九十\\d]{1,3}';
const activity = '(?:巡视|巡察|督察|督导|审计|检查|督查)';
// 第六巡察组, 第二专项巡察组, 涉粮问题专项巡察第一组, 巡察“回头看”第二组, 巡察四组.
const team = new RegExp(
  `(?:第?${numeral}(?:轮)?)?[\\u4e00-\\u9fff]{0,14}?${activity}(?:“?回头看”?)?(?:第?${numeral})?(?:小)?组(?!长|员|成员|副|织|部)`,
  'g',
);
// Offices that inspect in their own name.
const inspectingOffice =
  /(?:国家)?自然资源督察[\u4e00-\u9fff]{2,4}局|[\u4e00-\u9fff]{0,8}自然资源督察办公室|(?:[\u4e00-\u9fff]{2,12}[省市区县州盟旗])?[省市区县州盟旗]?审计(?:局|厅|署)(?![\u4e00-\u9fff]{0,3}长)|审计署[\u4e00-\u9fff]{0,10}(?:特派员)?办事处|[\u4e00-\u9fff]{2,14}经费审查委员会(?:办公室)?|[\u4e00-\u9fff]{2,12}(?:集团|公司|[局厅委])审计[部处科](?!长)/g;

const ofField = new RegExp(`^第${numeral}(?!轮|批|次|巡|期)[\\u4e00-\\u9fff]{3,12}${activity}组$`);

// Who sends a team: the beginning of its name is the last of these in what stands before it.
const authority =
  /(?:中共中央|中央|国务院|[\u4e00-\u9fff]{0,12}?(?:自治区|[省市区县州盟旗镇乡校院])(?:党)?委(?:组织部|教育工委|政法委|宣传部)?|[\u4e00-\u9fff]{0,14}?(?:党委|党组|党工委|工委|局|厅|公司|集团|学校|大学)|(?:国家|[\u4e00-\u9fff]{2,3}[省市])?[省市区县州盟旗](?:区联动)?)$/;
// Where the name cannot reach back to: verbs, prepositions, dates, what was said before.
const boundary =
  /^.*(?:[局院校](?=[省市区县州]委)|根据|按照|依照|经过|经(?!济|费|开|营)|由|被|接受|收到|接到|听取|针对|对照|对(?!外)|向(?!阳)|以来|至(?!善)|到|[\d日月年](?=[省市区县州中国集])|起|与|及|的|在|将(?!乐)|了|即|是|为(?!民)|派出|安排|部署|落实|贯彻|抓好|做好|配合|同意|明确|批准|统一|统 —|上午|下午|,|、)/;

/** Who inspected, as the text names it most precisely: with its number where it has one. */
export function readInspector(source: FrameSource, kind: Draft['kind']): Found<string> | null {
  const { title, opening, closing } = source;
  const label = labelled(source, 'inspector');
  if (label !== null && /[组局厅署部处办]$|办公室$/.test(label.text) && label.text.length <= 30)
    return found(label.text.replace(/\s+/g, ''), label.start, label.start + label.text.length);
  const names = [opening, ...(title === null ? [] : [title]), closing].flatMap((stretch) => teamsIn(source, stretch));
  const ofAuditors = kind === '审计' ? names.find((one) => /审计(?:局|厅|署).{2,}组$/.test(one.value)) : undefined;
  if (ofAuditors !== undefined) return ofAuditors;
  const numbered =
    names.find((one) => /第?[一二三四五六七八九十\d]+.{0,24}组$/.test(one.value) && !ofField.test(one.value)) ??
    names.find((one) => ofField.test(one.value));
  const best = numbered ?? names[0];
  if (best !== undefined && (kind !== '审计' || numbered !== undefined)) return best;
  return officeIn(source, [opening[0], Math.min(opening[1], opening[0] + 1500)]) ?? best ?? null;
}

function teamsIn({ body }: FrameSource, [start, end]: readonly [number, number]): Found<string>[] {
  const text = body.fold.slice(start, Math.min(end, start + 6000));
  return [...text.matchAll(team)].flatMap((match): Found<string>[] => {
    const close = match.index + match[0].length;
    const from = nameStart(text, match.index, close);
    // «省总工会经审会派出审计组»: who sent it has the name.
    const sent = /^(.{4,}?)(?:派出|组织)(?:的)?[^第]{2,6}组$/.exec(text.slice(from, close))?.[1];
    if (sent !== undefined) return [found(sent, start + from, start + from + sent.length)];
    const value = text.slice(from, close);
    const head = value.search(new RegExp(`第?${numeral}|${activity}`));
    // Numbered, with its field, but without the authority: 第二生态环境保护督察组.
    if (!ofField.test(value) && (value.length < 4 || head < 1 || /^(?:第|巡|组|专项|本|该|上级|两|各)/.test(value)))
      return [];
    return [found(body.text.slice(start + from, start + close).replace(/\s+/g, ''), start + from, start + close)];
  });
}

const leadingDay = /^\s*(?:[同当]年)?(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日)?\s*/;

// The team's own words reach back to its number or kind; before them stands who sent it.
function nameStart(text: string, at: number, end: number): number {
  const run = /[\u4e00-\u9fff“”\d ]*$/.exec(text.slice(Math.max(0, end - 44), end))?.[0] ?? '';
  const from = end - run.length;
  const own = text.slice(from, end);
  // Nothing before the activity's last mention but the number may be cut into: 涉粮问题专项巡察组.
  const core = own.search(new RegExp(`(?:第?${numeral})?[\\u4e00-\\u9fff]{0,8}?${activity}[^巡]{0,10}组$`));
  const head = own.slice(0, Math.max(core, own.lastIndexOf('委') + 1, at - from));
  const cut = boundary.exec(head)?.[0].length ?? 0;
  return from + cut + (leadingDay.exec(own.slice(cut))?.[0].length ?? 0);
}

function officeIn({ body }: FrameSource, [start, end]: readonly [number, number]): Found<string> | null {
  const text = body.fold.slice(start, end);
  for (const match of text.matchAll(inspectingOffice)) {
    const cut = boundary.exec(match[0].slice(0, -2))?.[0].length ?? 0;
    const value = match[0].slice(cut);
    if (
      value.length < 4 ||
      !authority.test(value.replace(/审计.*$|自然资源督察.*$|经费审查.*$/, '').replace(/^国家$/, '省'))
    )
      continue;
    const at = start + match.index + cut;
    return found(value, at, at + value.length);
  }
  return null;
}

/** What kind of inspection it was: by the title, else by who inspected, else by the word that the opening uses most. */
export function readKind({ body, title, opening }: FrameSource): Draft['kind'] {
  const titleText = title === null ? '' : body.fold.slice(title[0], title[1]).replace(/巡视巡察|巡察巡视/g, '');
  const text = body.fold.slice(opening[0], Math.min(opening[1], opening[0] + 4000));
  const words = (['审计', '巡察', '巡视', '督察'] as const).filter((word) => titleText.includes(word));
  if (words.length === 1) return words[0] ?? null;
  if (/督查|环保|生态环境/.test(titleText) && /督/.test(titleText)) return '督察';
  const first = /巡察组|巡视组|督察组|审计组|检查组/.exec(text)?.[0].slice(0, 2);
  if (first === '巡察' || first === '巡视' || first === '督察' || first === '审计') return first;
  const counts = (['巡察', '巡视', '审计', '督察', '检查'] as const)
    .map((word) => [word, text.split(word).length - 1] as const)
    .sort((a, b) => b[1] - a[1]);
  const [word, count] = counts[0] ?? [null, 0];
  return count > 0 ? word : null;
}
