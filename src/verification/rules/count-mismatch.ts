import type { Figure } from '../../text/figures.ts';
import { howMany, type NamedList, namesAfter, namesBefore, titleRuns } from '../../text/lists.ts';
import { ordinalRuns } from '../../text/ordinals.ts';
import type { Item, Passage, Raised } from '../model/item.ts';
import { readingOf } from './reading.ts';

/** A stated number, and a list beside it that names more or fewer. */
export const countMismatch = ({ problem, measures, report }: Item): Raised[] =>
  [problem, ...measures, ...report].flatMap(inPassage);

interface Mismatch {
  stated: Figure;
  at: [number, number];
  listed: string;
}

function inPassage(passage: Passage): Raised[] {
  const { folded, key } = passage;
  if (!/[、《(:;一第]/.test(folded)) return [];
  const { figures } = readingOf(passage);
  const found: Mismatch[] = [...besideTitles(folded, figures), ...inOrdinals(folded, figures)];
  for (const figure of figures) {
    if (!counts(figure) || found.some(({ stated }) => stated === figure)) continue;
    const mismatch = behindNames(folded, figure) ?? beforeNames(folded, figure);
    if (mismatch !== null) found.push(mismatch);
  }
  return found.map(({ stated, at, listed }) => ({
    key,
    at,
    why: `写明${nounOf(folded, stated)}，${listed}。`,
    settles: '核对数目和所列名目，改正有误的一处；没有列全的，写明“等”或者补列。',
  }));
}

const counts = ({ amount, loose, dimension, step }: Figure): boolean =>
  Number.isInteger(amount) &&
  amount >= 2 &&
  amount <= 60 &&
  !loose &&
  step === 0 &&
  !/^(?:时间|元|%|百分点|米|平方米|立方米|千克|次|人次|)$/.test(dimension);

function nounOf(folded: string, figure: Figure): string {
  const noun = /^[\u4e00-\u9fff]{0,6}/.exec(folded.slice(figure.end))?.[0] ?? '';
  const own = new RegExp(`^.*?(?:${nouns})`).exec(noun)?.[0] ?? '';
  return `${figure.text}${own}`;
}

// What is named one by one where it is listed; not things of which many are of one kind (问题, 隐患, 合同).
const nouns =
  '自然村|行政村|村民小组|村组|村|居委会|社区|乡镇|镇街|街道|园区|乡|镇|科室|股室|处室|部室|部门|单位|党支部|支部|党总支|党委|学校|小学|中学|幼儿园|医院|卫生院|公司|子公司|企业|区县|县区|县市|县|区|市|岗位|环节|领域|方面|制度|办法|文件|规定|规章|规范|细则|方案|机制|流程|台账|清单|工作组|专项组|小组|专班|平台|系统|站所|所|站|中心|班子|层面|维度|类别|类型|风险点|阶段|步骤|模块|栏目|要点|要素|责任人|负责人|领导|同志|干部|人员|措施|举措|责任|图斑|班组|车间|库点|片区|网格|点位|路口|路段|小区|水库|山塘|乡村';
const generic =
  /^(?:街道|园区|社区|居委会|居|办|场|开发区|区|单位|部门|处|室|中心|企业|学校|乡|镇|村|站|所|科|股|厅|局|院|校|州|县|市|旗|盟|团|连|队|组|个人)$/;
const kinds = /^(?:类|大类|种|方面|个方面|环节|大项)$/;

// 《甲》《乙》《丙》共4项制度; 制度4项:《甲》《乙》《丙》.
function besideTitles(folded: string, figures: readonly Figure[]): Mismatch[] {
  return titleRuns(folded).flatMap((run) => {
    const behind = figures.find(({ start }) => start >= run.end);
    const near = behind !== undefined && behind.start - run.end <= 10 ? folded.slice(run.end, behind.start) : null;
    if (
      behind !== undefined &&
      near !== null &&
      counts(behind) &&
      /^\s*(?:\([^()]{1,8}\))?(?:等|,)?(?:共计|共|合计|总计|这|上述)?$/.test(near) &&
      ofPapers(folded, behind)
    ) {
      const mismatch = differ(behind, run, [
        run.start,
        behind.end + nounOf(folded, behind).length - behind.text.length,
      ]);
      return mismatch === null ? [] : [mismatch];
    }
    const before = figures.findLast(({ end }) => end <= run.start);
    if (before === undefined || !counts(before) || run.start - before.end > 24 || !ofPapers(folded, before)) return [];
    const link = folded.slice(before.end, run.start);
    if (
      !/^[^,。;:、()]{0,12}(?:[:(]|,?(?:分别是|分别为|即|包括|有|为|是|分别))+$/.test(link) ||
      /含|如|见|其中|依据|根据|按照/.test(link)
    )
      return [];
    const rest = folded.slice(run.end, run.end + 30);
    if (run.open || continued.test(rest)) return run.items.length > before.amount ? [told(before, run)] : [];
    const mismatch = differ(before, run, [before.start, run.end]);
    return mismatch === null ? [] : [mismatch];
  });
}

// The list runs on with what is not named in 《》.
const continued = /^\s*(?:\([^()]{1,30}\))?\s*(?:[、和及与;]|,?(?:以及|还有|另有|修订|完善|废止|新建|健全|并))/;
const ofPapers = (folded: string, { end, unit }: Figure): boolean =>
  /^[项个部份件套篇种本]/.test(unit) &&
  !/^[^,。;:、]{0,6}(?:问题|意见建议|条款|建议|措施|任务|案件|合同|培训|活动|线索|会议|要求)/.test(
    folded.slice(end, end + 10),
  );

const told = (stated: Figure, run: NamedList): Mismatch => ({
  stated,
  at: [Math.min(stated.start, run.start), Math.max(stated.end, run.end)],
  listed: `列出${run.items.length}项`,
});

function differ(stated: Figure, run: NamedList, at: [number, number]): Mismatch | null {
  const number = run.items.length;
  if (number === stated.amount || (run.open && number < stated.amount)) return twice(stated, run, at);
  return { stated, at, listed: `列出${number}项` };
}

function twice(stated: Figure, { items }: Pick<NamedList, 'items'>, at: [number, number]): Mismatch | null {
  const again = items.find((item, i) => item.length >= 2 && items.indexOf(item) !== i);
  return again === undefined || items.length !== stated.amount
    ? null
    : { stated, at, listed: `所列名目中“${again}”重复，实际只有${items.length - 1}项` };
}

// 骨科、心内科、普外科、检验科、药剂科6个科室.
function behindNames(folded: string, figure: Figure): Mismatch | null {
  if (folded.charAt(figure.start - 1) === '、' || !/[\u4e00-\u9fff”》)共计]/.test(folded.charAt(figure.start - 1)))
    return null;
  const noun = nounOf(folded, figure);
  if (figure.dimension === '人' || figure.unit === '种' || figure.unit === '级' || figure.unit === '层') return null;
  const list = namesBefore(folded, figure.start);
  if (list.items.length < 3 || list.open || list.items.some(hasFigure)) return null;
  if (noun === figure.text && !kinds.test(figure.unit) && !isOfOneKind(folded, figure, list.items)) return null;
  const items = list.items.map((item, i) =>
    i === list.items.length - 1 ? item.replace(/(?:这|共计|共|合计|总计)$/, '') : item,
  );
  const last = items.at(-1) ?? '';
  if (
    /[各每约近前后余多达第下有为]$|全(?:县|市|区|镇|部)$|(?:等|涉及|覆盖|所属|下属|对|在|到|给|抽取|选取)$/.test(
      last,
    ) ||
    items.some(isClause)
  )
    return null;
  const { least, most } = howMany(items);
  const at: [number, number] = [list.start, figure.end + noun.length - figure.text.length];
  if (least <= figure.amount && figure.amount <= most) return twice(figure, { items: items.map(bare) }, at);
  // More names than stated: the first may be verbs (制定、修订…) or what else the sentence tells.
  if (figure.amount < least || figure.amount - most > Math.max(1, figure.amount * 0.3)) return null;
  return { stated: figure, at, listed: `前面列出${most}个` };
}

// 中心库、北山库、东湖库共4座冷库: the names end as the noun does.
function isOfOneKind(folded: string, { end }: Figure, items: readonly string[]): boolean {
  const last = items[0]?.at(-1) ?? '';
  const noun = /^[\u4e00-\u9fff]{1,6}/.exec(folded.slice(end))?.[0] ?? '';
  return noun.includes(last) && items.every((item) => item.replace(/(?:共计|共|合计|总计)$/, '').endsWith(last));
}

const hasFigure = (item: string): boolean =>
  /\d|[一二两三四五六七八九十]+(?:个|名|项|件|处|家|户|人|份|台|套|类)/.test(item);
const isClause = (item: string): boolean => item.length > 14;
// 补建了收发文, 对东坎, 约谈了骨科: a verb runs into the first name.
const bare = (item: string, i: number): string =>
  i === 0 ? item.replace(/^.*(?:[了对在向]|建立|补建|涉及|覆盖|包括|整理|规范|完善|制定|设置|设立)/, '') : item;

const opening =
  /^([^,。;:、()《》]{0,10})(?::|,?即(?!将|可|时|使|日|刻|便|为|由)|,?(?:分别是|分别为|依次是|依次为)|,(?=(?:分别|即)))(?:对应|:|是|为)?/;

// 五个风险点，即…、…; 制度5项:…; 七名领导(书记某某、…).
function beforeNames(folded: string, figure: Figure): Mismatch | null {
  const rest = folded.slice(figure.end, figure.end + 24);
  const bracket = /^([^,。;:、()《》\d]{0,10})\(/.exec(rest);
  const cue = bracket ?? opening.exec(rest) ?? null;
  const from = cue === null ? figure.end : figure.end + cue[0].length;
  if (cue === null) return persons(folded, figure);
  if (!isNamed(folded, figure, cue[1] ?? '') || /次|案件|隐患|线索|合同/.test(cue[1] ?? '')) return null;
  if (/问题$/.test(cue[1] ?? '') && !/即|分别/.test(cue[0])) return null;
  const list = namesAfter(folded, from, folded.length);
  if (list.items.length < 2 || list.open || list.items.some(hasFigure)) return null;
  if (
    /^(?:含|包括|其中|见|如|详见|不含|共|每|一是|一要|首先|第一|《)/.test(list.items[0] ?? '') ||
    list.items.every((item) => generic.test(item))
  )
    return null;
  if (bracket === null && list.items.some((item) => item.length > 24)) return null;
  if (bracket !== null && folded.charAt(list.end) !== ')') return null;
  // A list that goes on behind a comma or a semicolon is not told by its 、.
  if (
    bracket === null &&
    !/^(?:$|。|,(?:并|均|已|现|都|全部|由|自|且|逐|经|同时|目前|以|为|每|对|明确|做到|实现|于|切实|有效|进一步|确保|形成|压实|推动|共|目标|[^,。;、]{1,14}[,。])|;?\n)/.test(
      folded.slice(list.end, list.end + 20),
    )
  )
    return null;
  if (
    bracket === null &&
    folded.charAt(list.end) === ',' &&
    /^,[^,。;]{0,30}、/.test(folded.slice(list.end, list.end + 34))
  )
    return null;
  const { least, most } = howMany(list.items);
  const at: [number, number] = [figure.start, list.end + (bracket === null ? 0 : 1)];
  if (least <= figure.amount && figure.amount <= most) return twice(figure, list, at);
  if (Math.abs(most - figure.amount) > Math.max(2, figure.amount * 0.4)) return null;
  return {
    stated: figure,
    at,
    listed: `列出${most === least ? least : `${least}至${most}`}${figure.dimension === '人' ? '人' : '个'}`,
  };
}

function isNamed(folded: string, figure: Figure, noun: string): boolean {
  const left = folded.slice(Math.max(0, figure.start - 8), figure.start);
  if (/每[^,。;]{0,3}$|各$|前$|其余|其他|另外?$/.test(left)) return false;
  if (new RegExp(`(?:${nouns})(?:名单)?$`).test(noun) || kinds.test(figure.unit)) return true;
  // 制度5项:, 工作组3个:
  return noun === '' && new RegExp(`(?:${nouns})(?:共|共计|计|合计)?$`).test(left);
}

// 两名责任人项目经理陶某、安全总监卞某、监理代表宗某: each ends in a surname and 某.
function persons(folded: string, figure: Figure): Mismatch | null {
  if (figure.dimension !== '人') return null;
  const match =
    /^[\u4e00-\u9fff]{0,20}?某{1,2}(?:(?:、|和|及)[\u4e00-\u9fff]{0,14}?某{1,2}(?![\u4e00-\u9fff]{0,3}等))+/.exec(
      folded.slice(figure.end, figure.end + 160),
    );
  if (match === null) return null;
  const number = match[0].match(/某{1,2}/g)?.length ?? 0;
  const end = figure.end + match[0].length;
  if (number === figure.amount || /^[、和及]|^等/.test(folded.slice(end, end + 2))) return null;
  return { stated: figure, at: [figure.start, end], listed: `列出${number}人` };
}

const enumerated = /^(?:个|方面|个方面|项|条|点|大|步|环节|件|类|种|层面|个环节|举措|方)$/;
const enumeratedNoun =
  /^(?:具体|主要|重点|突出|基本)?(?:方面|措施|举措|环节|步骤|步|要点|意见|要求|原因|层面|维度|抓手|做法|机制|层次|建议|工作|重点|问题|不足|差距|经验|着力点|方向)?/;

// 从四个方面抓好规范:一是…;二是…;三是…
function inOrdinals(folded: string, figures: readonly Figure[]): Mismatch[] {
  return ordinalRuns(folded).flatMap((run) => {
    const stated = figures.findLast(({ end }) => end <= run.start);
    if (stated === undefined || !counts(stated) || stated.amount > 12 || !enumerated.test(stated.unit)) return [];
    const link = folded.slice(stated.end, run.start);
    const noun = enumeratedNoun.exec(link)?.[0] ?? '';
    if (!/^[^,。;:]{0,16}[:。,]$/.test(link)) return [];
    if (
      !link.endsWith(':') &&
      (!/方面|措施|举措|步|抓手|维度|层面/.test(`${stated.unit}${noun}`) || link.endsWith(','))
    )
      return [];
    if (
      /问题|不足|差距/.test(link) &&
      !/存在|查摆|表现|不足|主要/.test(folded.slice(Math.max(0, stated.start - 10), run.start))
    )
      return [];
    if (run.count === stated.amount) return [];
    return [{ stated, at: [clauseStart(folded, stated.start), run.last], listed: `后面只分列了${run.count}条` }];
  });
}

function clauseStart(folded: string, at: number): number {
  let start = at;
  while (start > 0 && !',。;:\n'.includes(folded.charAt(start - 1)) && at - start < 20) start--;
  return start;
}
