import type { CalendarDay } from '../../../text/calendar-day.ts';
import { clauseAround, type Sentence } from '../../../text/clauses.ts';
import { type DueDate, readDueDates } from '../../../text/due-dates.ts';
import { deed } from '../../../text/pending/words.ts';
import { isKept } from './kept.ts';
import type { Promised } from './promised.ts';

// 将于5月底前接入, 承诺国庆节前报送, 要求60日内开户, 明年上半年移交: a day that lay ahead when the words were written, and
// something to be done by then.

const ahead =
  /拟(?=于|在|从|自|$)|(?<!按|按照|照|原)计划|预计|预期|预定|力争|争取|确保|定于|暂定|定在|承诺|答应|同意|保证(?!金)|约定|约好|表示|答复|确认|商定|谈妥|来函|打算|准备|有望|可望|(?<![等期优善接招])待(?!遇|岗|业|办)|延[期长迟]?[至到]|推迟[至到]|顺延[至到]|改[至到在]|宽限/;
// …商定,汛期过后返修.
const agreed = /(?:商定|约定|承诺|答应|表示|答复|同意|议定|谈妥),$/;
// 将 is also a word for the object: 现将2024年名单公示, 8月8日将方案上报.
const will = /(?<![已现])将(?:会|分别|陆续|分批)*(?:于|在|从|赶在|到)(?:今年|本年)?$/;
const willDo = /(?<![已现])将[^,。;]{0,12}$/;
const ordered = /要求|责令|限(?!额|制|于|期内)|催告|函告|通知其/;
const aheadAfter = new RegExp(
  `^(?:之?前|底前|内|份|里)?[^,。;]{0,8}?(?:(?<![已即现])将(?=于|在|对|由|与|向|会|逐|陆续|全|统一|分|按|再|${deed})|拟(?=于|在|对|由|${deed})|计划(?=[^,。;]{2})|力争|即可?(?!时)|可望|有望|才能|方可|再(?!次|度)|就能|可(?=完|建|投|到))`,
);
const unfinished =
  /正在|尚|仍|剩余|其余|剩下|另[\d一二三四五六七八九两外有]|未|暂|还有|[施办审推验]\S{0,4}中[,。;]?|第二[批期]|二期|余款|尾款/;

const deadline = /^(?:之前|以前|前|底前|以内|之内|内)/;
const notDue =
  /^(?:度|以来|期间|来[,。]|间|起(?!草)|的(?!前)|至今|末?余额|[收支]入|预算|之间|同期|比)|^(?:之?前)?(?:入学|入职|出生|参加工作|竣工的|建成的|取得的|签订的|发生的)/;
const notDueBefore =
  /(?:自|截至|截止|截止到|有效期(?:限)?(?:为|至|到)?|租期(?:至|到)?|期限(?:为|至|到)?|任期(?:至|到)?|时限(?:为|是)?[:]?|(?<!延)期(?:为|至)|始于|规划到|每|历年|(?<!延期|延长|推迟|顺延|改|延|宽限)[至到]|与|较|比|同比|对|对于|依据|根据|的)$|(?:列入|纳入|列为)(?![^,。;]{0,6}$)|年初$/;
// Words that can mean nothing but a time to come.
const surely = /明年|来年|次年|翌年|下(?:个)?(?:月|季度|学期|学年)|学期末|开春/;
const planned = /^[^,。;]{0,10}(?:计划|预算|盘子|项目库)/;
const listed = /(?:列入|纳入|列为|列进)[^,。;]{0,6}$/;
const former = /原[定拟计先来订]|曾|当时|此前|先前|年初(?:制定|确定|印发)/;
// What a plan had demanded, unless the clause itself goes on to promise: 方案明确…,力争汛期前完成.
const plan =
  /(?:方案|规划|办法|制度|预案|章程|规则|规定|条例|通知|文件)[^,。;]{0,8}(?:要求|约定|规定|写明|明确|提出)|按照?[^,。;]{1,12}(?:要求|约定|规定)/;
const ruled =
  /每(?:年|月|季|周|半年|学期|个|逢|次)|凡|一律|(?<!做出|作出)规定|明确(?!表示|答复)|(?<![申聘邀提报])请(?!示)(?=[^,。;]{0,10}$)|各(?:村|镇|乡|县|单位|科室|部门|支部|学校|站所|乡镇|街道)[^,。;]{0,6}[要须应]|会议(?:要求|强调|明确)|定期|按[季月年]/;
const benefit = /增收|节约|节省|产值|收益|可达|效益|受益|增长/;
const past =
  /已(?!列入|纳入|报|与|同|向|约|商|要求|责令|承诺|安排|将)|均已|(?<![为除])了(?=[,。;\d]|$|[一二三四五六七八九十两几全])|曾|圆满/;
const result =
  /了|完毕|顺利|如期|提前|按[时期]|累计|共(?=\s*\d)|\d[\d.]*(?:万元|亿元|元|件|个|名|人|户|次|处|台|家|套|条|份|期)(?=[,。;]|$)/;
const pastBefore = /(?:已经?|均已?|都|也|又|曾|全部|先后|分别已|赶)(?:于|在|赶在)?$/;
const at = /(?:于|在|分别于|分别在)$/;

/** The dated commitments of a sentence that was written on a day; without those that the text goes on to tell as kept. */
export function datedIn(sentence: Sentence, written: CalendarDay): Promised[] {
  const { text } = sentence;
  const found: Promised[] = [];
  for (const date of readDueDates(text, written)) {
    const clause = scopeOf(text, date);
    if (!isPromised(text, clause, date, written)) continue;
    if (isKept(sentence, clause)) continue;
    found.push({ at: clause, dueOn: dueOn(text, date), condition: null });
  }
  return found.length > 0 ? found : indefinite(sentence);
}

// 汛期前 is over when the season begins; 9月前 may still mean its last day.
const dueOn = (text: string, { start, end, first, last }: DueDate): CalendarDay =>
  /汛期|[暑寒]假|[春夏秋冬]季|暑期/.test(text.slice(start, end)) && /^之?前/.test(text.slice(end)) ? first : last;

/** The clause of the date; with the next one where it ends in 前: 国庆节前,…. */
function scopeOf(text: string, { start, end }: DueDate): [number, number] {
  const [from, to] = clauseAround(text, start);
  if (!/^(?:之?前|以前|底前|以?内)?$/.test(text.slice(end, to)) || text.charAt(to) !== ',') return [from, to];
  return [from, clauseAround(text, to + 1)[1]];
}

// A sentence of a careless page may be as long as the page.
const lookedBack = 200;

function isPromised(text: string, [from, to]: readonly [number, number], date: DueDate, written: CalendarDay): boolean {
  const before = text.slice(from, date.start);
  const lead = text.slice(Math.max(0, date.start - lookedBack), date.start);
  const after = text.slice(date.end, to);
  if (
    (notDue.test(after) && !ahead.test(before) && !listed.test(before)) ||
    notDueBefore.test(before) ||
    (pastBefore.test(before) && !will.test(before))
  )
    return false;
  if (
    /^(?:之|以|过)?后/.test(after) &&
    !ahead.test(before) &&
    !agreed.test(text.slice(0, from)) &&
    !surely.test(text.slice(date.start, date.end))
  )
    return false;
  if (
    former.test(lead) ||
    (plan.test(lead) && !ahead.test(before)) ||
    ruled.test(before) ||
    ruled.test(text.slice(Math.max(0, from - 14), from))
  )
    return false;
  const isDeadline = deadline.test(after) || /[底末内]$/.test(text.slice(date.start, date.end));
  const said =
    agreed.test(text.slice(Math.max(0, from - 12), from)) ||
    ahead.test(before) ||
    will.test(before) ||
    aheadAfter.test(after) ||
    (willDo.test(before) && isDeadline);
  const asked = isDeadline && ordered.test(before);
  if (text.startsWith(',属', to) || past.test(after) || benefit.test(after) || isAttribute(after, said)) return false;
  const isSure = surely.test(text.slice(date.start, date.end)) && date.last > written;
  if (listed.test(before)) return isSure && planned.test(after);
  if (said || asked) return true;
  if (isSure && !result.test(after)) return isDeed(after);
  if (past.test(before) || result.test(after) || !isDeed(after) || !unfinished.test(lead)) return false;
  return date.first > written || (isDeadline && !at.test(before));
}

// 月底前办结的11条线索: the date describes a thing.
const isAttribute = (after: string, said: boolean): boolean =>
  (said
    ? /^(?:之?前|底前|内)[^,。;]{1,3}的|的(?:问题|情况|说法)/
    : /^[^,。;]{1,14}?(?<!剩余|其余|余下|所有|全部)的(?!同意|批复)[^,。;]/
  ).test(after);

const deeds =
  /完成|完工|竣工|建成|办[理结]|移交|偿还|归还|还清|退|付|缴|收[回齐]|拆|搬|腾|启用|投[入用]|交付|到货|到位|整改|解决|落实|出具|通[气水电车]|验收|开[工业放]|签|安装|更换|施工|扣|补|注销|换|召开|报|清|建|到账|铺|停办|恢复|施工|组织|安排|执行|抵扣|列支|实施|投产|复工/;
const isDeed = (after: string): boolean => deeds.test(after);

const nextStep =
  /(?:下一步|下步|下阶段|后续|接下来)[^。;]{0,20}?(?:将|拟|计划|争取|力争)[^。;]{0,24}?(?:增设|新建|建设|扩建|改建|迁建|购置|安装|更换|拆除|启动|招聘|搬迁|接入|升级|开工|筹建|申报|征收|改造|移交|追回|清退|扣留|扣回|补缴|收回|签订|腾退|验收|报批)[^,。;]{2,}/;
const forever = /持续|长期|坚持|不断|常态|继续(?:加强|做好|强化|抓)|推广/;

// 分两年付清, 尚需三个月.
const byParts =
  /(?:分|按)[两二三四五六\d]+(?:年|期|次|批)(?:逐步)?(?:付清|还清|偿还|归还|支付|缴清|到位|退还|兑付|消化)[^,。;]{0,8}|(?:尚需|还需|仍需|还要|尚要)[^,。;]{0,4}?[一二两三四五六七八九十半\d]+(?:个)?(?:工作日|月|周|天|年)[^,。;]{0,8}/;

/** 下一步,将…增设两个子站, 分两年付清: promised for no day at all. */
function indefinite(sentence: Sentence): Promised[] {
  const hit = nextStep.exec(sentence.text) ?? byParts.exec(sentence.text);
  if (hit === null || forever.test(hit[0]) || past.test(hit[0])) return [];
  if (isKept(sentence, [hit.index, hit.index + hit[0].length])) return [];
  return [{ at: [hit.index, hit.index + hit[0].length], dueOn: null, condition: null }];
}
