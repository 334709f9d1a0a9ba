import { matchesOf } from '../../text/matches.ts';
import type { Item, Passage, Raised } from '../model/item.ts';

/**
 * Numbers of official documents that are not written as GB/T 9704—2012, 7.2.5 wants: the year in four digits within 〔〕,
 * the number without leading zeros, no 第.
 */
export const documentNumberForm = ({ problem, measures, report }: Item): Raised[] =>
  [problem, ...measures, ...report].flatMap(inPassage);

const opening = '[〔(\\[【﹝<《{]';
const closing = '[〕)\\]】﹞>》}]';
// 苇政办发(2024)第012号, 芦农联发〔24〕5号, 苇政发〔34〕号, 溪园管2024〔16〕号.
const bracketed = new RegExp(
  `([\\u4e00-\\u9fff]{2,16})\\s*(\\d{4}\\s*年?)?\\s*(${opening})\\s*(\\d{1,4}|[〇○零一二三四五六七八九]{2,4})\\s*(年)?\\s*(${closing})\\s*(第)?\\s*(\\d{0,6}|[一二三四五六七八九十百]{1,4})\\s*号(?![楼线院桥井机厅店仓库宗泵路门房车床台])`,
  'g',
);
// 岚矿安发第18号, 苇政发2024年12号: without brackets only where the letters before can be nothing else.
const bare =
  /([\u4e00-\u9fff]{1,12}(?:[政党委办组局院校教农安环民财社卫团司工纪监水林建文改编信统审街镇乡管联府商科医区县市企人国土旅矿厂路电气港粮供残妇联青](?:发|办发|函|办函|通|办通)|[政党委办组院校](?:办)?字))\s*(20\d\d)?\s*([年-])?\s*(第)?\s*(\d{1,5})\s*号(?!楼|线|院|文件?精神|令|桥|井|机|厅|店|地块|公告|路|库|仓|宗|泵|门|房|车|床|台)/g;

// 榛政办2024〕16号, 杞财预〔2024-31〕号, 桤府发〔2024〕9，: a sign of the number is wanting.
const wanting =
  /([\u4e00-\u9fff]{2,16})(?:(20\d\d)[〕)\]】]\s*\d{1,4}\s*号|[〔([【](20\d\d)\s*\d{1,4}\s*号|[〔([【](20\d\d)[-—、.]\d{1,4}[〕)\]】]\s*号|〔(20\d\d)〕\s*\d{1,4}(?=[,。;)]|$))/g;

const forms: readonly (readonly [pattern: RegExp, faults: (match: RegExpExecArray) => string[]])[] = [
  [bracketed, faultsIn],
  [bare, faultsOfBare],
  [wanting, (match) => [match[5] === undefined ? '的六角括号没有括住四位年份' : '缺少“号”字']],
];

function inPassage({ key, text, folded }: Passage): Raised[] {
  if (!/号|〔/.test(folded)) return [];
  const found = new Map<number, Raised>();
  for (const [pattern, faultsOf] of forms)
    for (const match of matchesOf(folded, pattern)) {
      const run = match[1] ?? '';
      const letters = lettersOf(run);
      const faults = faultsOf(match);
      const start = match.index + run.length - letters.length;
      const end = match.index + match[0].length;
      if (faults.length === 0 || isOther(folded, letters, start, end) || found.has(end)) continue;
      found.set(end, {
        key,
        at: [start, end],
        why: `发文字号“${text.slice(start, end)}”${faults.join('，').replaceAll('，的', '，')}。`,
        settles: '对照原件改正发文字号，如“×政发〔2024〕12号”。',
      });
    }
  return [...found.values()];
}

function faultsIn([
  ,
  ,
  outside,
  open = '',
  year = '',
  unit,
  close = '',
  ordinal,
  number = '',
]: RegExpExecArray): string[] {
  const faults: string[] = [];
  if (outside !== undefined) return ['把年份写在括号外，六角括号里应当是年份'];
  if (number === '') return [year.length === 4 ? '缺少序号' : '缺少年份'];
  if (!/[〔﹝]/.test(open) || !/[〕﹞]/.test(close)) faults.push('的年份没有用六角括号〔〕');
  if (!/^\d/.test(year)) faults.push('的年份没有用阿拉伯数字');
  if (unit !== undefined) faults.push('的括号里多了“年”');
  if (year.length !== 4) faults.push('的年份没有写全四位');
  if (ordinal !== undefined) faults.push('的序号前多了“第”');
  if (!/^\d/.test(number)) faults.push('的序号没有用阿拉伯数字');
  if (number.startsWith('0')) faults.push('的序号编了虚位');
  return faults;
}

function faultsOfBare([, , year, , ordinal]: RegExpExecArray): string[] {
  return [
    year === undefined ? '缺少年份' : '的年份没有用六角括号〔〕',
    ...(ordinal === undefined ? [] : ['的序号前多了“第”']),
  ];
}

const leading =
  /^.*(?:根据|按照|依据|依照|对照|参照|执行|落实|遵照|转发|印发|下发|制发|发布|废止|修订|出台|收到|报送|报请|经由|文件|文号|通知|决定|分别以|另以|现以|统一以|[以由和及与并即为是经按的])/;

/** The letters of the office: what runs into them from the sentence before is cut off. */
function lettersOf(run: string): string {
  const cut = run.replace(leading, '');
  const letters = cut === '' ? run : cut;
  return letters.length > 10 ? letters.slice(-10) : letters;
}

// Certificates, contracts, cases, penalties, minutes and notices have numbers of other kinds.
const otherKind =
  /(?:证|证书|许可|合同|协议|租|借|判|裁|罚|仲|诉|民初|民终|刑初|刑终|行初|行终|执|公证|国用|房权|编号|令|公告|通告|公示|纪要|项目|标段|批次|图斑|档案|档|凭证|票据|收据|发票|案|卷|招标|采购|招|标|询|磋商|备|准|登记|注册|备案|单号|账号|图号|期)字?$/;
const shortLetters = /^[建地乡选用房土林合租借收付转记]字$/;
const otherBefore =
  /(?:合同|协议|许可证|证书|证号|判决|裁定|裁决|调解书|凭证|票据|编号|单据|专利|批文号码|图纸|执照|标准|决定书)[^,。;、《》]{0,6}[(,]?(?:编号|号码|证号|为|:)?$/;

function isOther(folded: string, letters: string, start: number, end: number): boolean {
  if (/(?:印|下|签|转|出|开|研|核|颁|分|刊|散|批|触|突|引|激|制|补|再|连|多|首|发)发$/.test(letters)) return true;
  if (otherKind.test(letters) || shortLetters.test(letters) || /证字|初字|终字/.test(letters)) return true;
  if (/^(?:合同|协议|民事|刑事|行政判决|裁定|判决|仲裁|楼|线|令)/.test(folded.slice(end, end + 4))) return true;
  return otherBefore.test(folded.slice(Math.max(0, start - 16), start));
}
