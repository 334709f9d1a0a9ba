// Two views of a text. `normalise` cleans what came from a file once; every span of the product counts in its
// result. `fold` is a second view of the same length, one character for one, on which patterns are matched: full-width
// and half-width, traditional and simplified, and all the dashes are the same there, while spans stay valid.

// Ranges are written as numbers: control characters have no place in a source file, not even escaped.
const ranges = (...pairs: readonly (readonly [from: number, to: number])[]): string =>
  pairs.map(([from, to]) => `${String.fromCharCode(from)}-${String.fromCharCode(to)}`).join('');
const invisible = ranges(
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0xad, 0xad],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
);
const controls = ranges([0x00, 0x08], [0x0e, 0x1f], [0x7f, 0x7f]);
const lineEnds = ranges([0x0b, 0x0d], [0x85, 0x85], [0x2028, 0x2029]);
const composed = ranges([0x300, 0x36f], [0x2e80, 0x2fd5], [0xf900, 0xfaff], [0xd800, 0xdfff]);

const dropped = new RegExp(`[${controls}${invisible}]`, 'g');
const otherLineEnds = new RegExp(`\r\n?|[${lineEnds}]`, 'g');
const suspicious = new RegExp(`[${controls}${invisible}${lineEnds}${composed}]|&(?:[a-z]{2,6}|#\\d{2,5});`, 'i');
const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  quot: '"',
  lt: '<',
  gt: '>',
  middot: '·',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  amp: '&',
};

/**
 * A text as the product keeps it: line ends are \n, invisible and control characters are gone, composed forms (NFC),
 * Kangxi radicals of bad PDFs are characters again, lone surrogates are U+FFFD, entities left over by a bad copy are
 * resolved. Everything else, full-width signs included, stays as printed.
 */
export function normalise(raw: string): string {
  if (!suspicious.test(raw)) return raw;
  return raw
    .replace(/&([a-z]{2,6}|#\d{2,5});/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(otherLineEnds, '\n')
    .replace(dropped, '')
    .replace(/[\u2e80-\u2fd5]/g, (c) => c.normalize('NFKC'))
    .toWellFormed()
    .normalize('NFC');
}

function entity(name: string): string | null {
  if (name.startsWith('#')) {
    const code = Number(name.slice(1));
    return code >= 32 && code <= 0xffff ? String.fromCharCode(code) : null;
  }
  return entities[name.toLowerCase()] ?? null;
}

/** Characters that mean the same in this genre, as pairs «written, folded». */
const alike: readonly [written: string, folded: string][] = [
  ['\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t', ' '],
  ['‐‑‒–—―−﹣', '-'],
  ['〜∼˜﹏∽', '~'],
  ['∶﹕︰', ':'],
  ['﹔', ';'],
  ['﹐､', '、'],
  ['｡﹒', '。'],
  ['○◯', '〇'],
  ['﹪', '%'],
  ['「『〝', '“'],
  ['」』〞', '”'],
  ['‘', '‘'],
  ['﹙❨', '('],
  ['﹚❩', ')'],
  ['〈', '《'],
  ['〉', '》'],
];

/** Traditional characters of the words that the reader knows, since some sites print a converted page. */
const traditional =
  '關关於于視视黨党組组織织委委員员會会區区縣县鎮镇鄉乡報报況况責责任任領领導导單单門门間间時时限限題题問问落落實实進进' +
  '展展開开貫贯徹彻設设計计審审財财務务資资產产還还繳缴節节約约違违規规紀纪監监察察檢检處处罰罚誡诫談谈話话評评價价個个項项條条' +
  '類类層层級级點点線线長长項项麗丽東东車车華华縣县應应當当對对針针強强學学習习動动態态義义務务為为總总結结經经濟济發发現现見见議议' +
  '論论訴诉認认識识讀读寫写辦办內内後后從从來来過过運运遠远連连選选適适遺遗郵邮電电號号碼码網网頁页書书記记錄录該该詳详請请證证護护' +
  '變变讓让賬账費费買买賣卖質质購购貪贪貨货貧贫賠赔際际陸陆陳陈階阶隊队險险離离難难雙双雜杂雲云電电靈灵靜静響响頭头頂顶順顺須须預预頻频' +
  '顯显風风飛飞養养餘余馬马驗验體体高高鬆松黃黄齊齐齡龄龍龙齒齿萬万億亿廳厅廠厂廣广廢废庫库廟庙壓压壞坏執执報报場场塊块壽寿夠够' +
  '夥伙獎奖妝妆婦妇媽妈孫孙寶宝專专尋寻將将屬属岡冈島岛帥帅師师帳帐帶带幣币幫帮幹干幾几庫库彈弹復复徵征應应懷怀懲惩戰战戲戏戶户' +
  '掃扫掛挂採采揚扬換换損损搖摇撥拨撤撤擔担據据擴扩擾扰攝摄敗败敘叙數数斷断舊旧顯显曉晓曆历東东條条楊杨極极構构標标樓楼樣样權权' +
  '歡欢歲岁歸归殘残殺杀氣气決决沒没測测準准滅灭滯滞漁渔漢汉潔洁漸渐濕湿灣湾災灾無无煙烟熱热營营牽牵狀状獨独獲获環环異异療疗癥症' +
  '盡尽監监盤盘盧卢瞭了確确礎础禮礼禍祸種种稱称穩稳窮穷競竞筆笔節节範范築筑簡简籌筹糧粮糾纠約约級级納纳純纯紙纸細细終终統统給给絕绝' +
  '維维緊紧編编練练縮缩績绩續续聯联職职聽听肅肃腦脑臨临舉举艱艰節节蘇苏藝艺藥药虛虚補补裝装製制複复覺觉觀观訂订訓训訪访評评詢询試试' +
  '誠诚誤误調调諮谘講讲譴谴貼贴賀贺賓宾賴赖贈赠趕赶趨趋跡迹踐践輪轮輸输轉转辭辞達达遲迟遷迁鄰邻醫医釋释銀银銷销鋼钢錢钱鍵键鎖锁閱阅';

const table = buildTable();

function buildTable(): Uint16Array {
  const codes = Uint16Array.from({ length: 0x10000 }, (_, code) =>
    code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code,
  );
  for (const [written, folded] of alike) {
    for (const c of written) codes[c.charCodeAt(0)] = folded.charCodeAt(0);
  }
  for (let i = 0; i + 1 < traditional.length; i += 2) {
    codes[traditional.charCodeAt(i)] = traditional.charCodeAt(i + 1);
  }
  return codes;
}

const foldable = new RegExp(`[${changed()}]`);

function changed(): string {
  let set = '';
  table.forEach((to, from) => {
    if (to !== from) set += `\\u${from.toString(16).padStart(4, '0')}`;
  });
  return set;
}

/** The view of the same length on which patterns are matched; a span in one is the same span in the other. */
export function fold(text: string): string {
  if (!foldable.test(text)) return text;
  const parts: string[] = [];
  const buffer = new Uint16Array(8192);
  for (let start = 0; start < text.length; start += buffer.length) {
    const size = Math.min(buffer.length, text.length - start);
    for (let i = 0; i < size; i++) buffer[i] = table[text.charCodeAt(start + i)] ?? 0;
    parts.push(String.fromCharCode.apply(null, buffer.subarray(0, size) as unknown as number[]));
  }
  return parts.join('');
}

/** The text without any white space, for comparing. */
export const compact = (text: string): string => text.replace(/\s+/g, '');
