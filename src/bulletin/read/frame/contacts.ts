import { sentences } from '../../../text/sentences.ts';
import type { Draft } from '../../model.ts';
import type { Stretch } from '../problems/items.ts';
import type { FrameSource } from './source.ts';

const dialled =
  /(?<![\d.-])(?:(?:\(0\d{2,3}\)|0\d{2,3})[-\s]?\d{5,8}(?:-\d{1,5})?|1[3-9]\d{9}|[48]00[-\d]?\d{3,4}-?\d{3,4})(?![\d-])/;
// Short numbers are only read behind a word for telephone.
const short = /(?<![\d.-])(?:\d{7,8}|\d{4}-\d{4}|\d{3,4} \d{4}|12\d{3}|96\d{3,4})(?![\d-])/;
const phoneNumber = new RegExp(`${dialled.source}|${short.source}`, 'g');
const phoneWord =
  /电 *话|手机|热线|座机|传真|拨打|致电|来电|[请可]打|联系方式|联系我们|联系人|[☎📞🕿]|(?:与|和|向)[^。;]{2,24}?(?:联系|反映|查询|举报)|(?:监督|举报|咨询|反馈|意见)[^。;]{0,14}[:]/u;
// Of the site, not of the paper; a line for everybody's affairs.
const ofSite = /网站|不良信息|主办|承办|ICP|备案|版权|技术支持|客服|总机|服务热线|广告热线|市民热线/;
const asksForOpinions =
  /(?:监督|举报|反映|反馈|意见|信访|受理)[^。]{0,8}(?:电话|热线|入口|邮箱|信箱)|公示[^。]{0,30}联系电话|联系我们\s*:\s*[\d(]/;
const emailAddress = /(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,12}/g;
const postalLabel =
  /(?:(?:邮政|信函|来信|来函|信件|收信|邮寄|通信|通讯|来访|联系|办公|邮箱|联络|寄送)地 *址|邮政信箱|信箱地址|(?:信函|来信|信件|来函|函件|邮件|材料)?(?:请|可)?(?:邮寄|寄送|寄往|寄|写信)(?:至|到|往|给|(?=[:])|(?=[\u4e00-\u9fff]{2,16}(?:[路街道号楼室]|大厦|大道))))\s*(?:为|是)?\s*[:]?\s*|(?<!电子)(?<!邮箱)(?<!信箱)(?<!网站)地 *址\s*(?:[:]|为|是)\s*|(?<!电子)(?<!邮政)信箱\s*(?:[:]|为|是|\s)\s*|(?<=[可请]向)(?=[\u4e00-\u9fff]{2,20}[路街道]\d)|(?<=,)(?=(?![或可也写寄])[\u4e00-\u9fff]{2,16}[路街道]\d+号)/g;
const postalEnd =
  /[;。\n]|[,、]?\s*(?:(?=\((?:信封|请|注明|工作日))|(?<!\()(?=(?:电 *子 *(?:邮 *[箱件]|信 *箱)|邮 *箱|电邮|E-?mail|联系电话|电话|联系人|收件人|传真|来信请|信封|反映|收(?=[,。;])|并注明))\s*[:(\d]?)/i;

/** The contacts that the paper itself names for opinions on it, not those of the web page. */
export function readContacts({ body, opening, closing, furniture }: FrameSource): {
  contacts: Draft['contacts'];
  places: Map<string, Stretch>;
} {
  const places = new Map<string, Stretch>();
  const contacts: Draft['contacts'] = { phone: [], postal: [], email: [] };
  const add = (list: keyof Draft['contacts'], value: string, at: number): void => {
    if (value === '' || contacts[list].includes(value)) return;
    places.set(`/contacts/${list}/${contacts[list].length}`, [at, at + value.length]);
    contacts[list].push(value);
  };
  // What stands at the very end of the paper is looked at even where it was taken for part of the last problem.
  let previous = '';
  const first = Math.max(opening[1], body.paragraphs.at(-4)?.start ?? closing[0]);
  for (const [start, end] of sentences(body.fold, Math.min(first, closing[0]), body.end)) {
    const text = body.fold.slice(start, end);
    if (isOfSite(text) || isOfSite(previous)) {
      previous = text;
      continue;
    }
    previous = text;
    readPhones(text, (value, at) => add('phone', value, start + at));
    for (const address of text.matchAll(emailAddress))
      if (!/protected/.test(address[0])) add('email', address[0], start + address.index);
    for (const label of text.matchAll(postalLabel)) {
      const at = label.index + label[0].length;
      const rest = text.slice(at, at + 120);
      const value = rest.slice(0, postalEnd.exec(rest)?.index ?? rest.length).replace(/[,、(\s]+$/, '');
      if (!/[\u4e00-\u9fff]{4}/.test(value) || value.includes('@') || value.length > 60) continue;
      if (/^(?:[^\d]{0,12})(?:信箱|邮箱)?$/.test(value) && !/[路街道号楼室院处]/.test(value)) continue;
      add('postal', body.text.slice(start + at, start + at + value.length).trim(), start + at);
    }
  }
  // A notice may ask for opinions before it begins.
  for (const [start, end] of sentences(body.fold, opening[0], Math.min(opening[1], opening[0] + 3000)))
    if (
      /异议|意见|监督|举报/.test(body.fold.slice(start, end)) &&
      /公示|反映|联系|来电/.test(body.fold.slice(start, end))
    )
      readPhones(body.fold.slice(start, end), (value, at) => add('phone', value, start + at));
  // A line that is laid out like the foot of a page but asks for opinions is the paper's own.
  const found = { phone: new Set(contacts.phone), email: new Set(contacts.email) };
  if (contacts.phone.length + contacts.email.length + contacts.postal.length === 0)
    for (const { fold } of furniture) {
      if (fold.length > 120 || ofSite.test(fold) || !asksForOpinions.test(fold)) continue;
      readPhones(fold, (value) => found.phone.add(value));
      for (const address of fold.matchAll(emailAddress)) found.email.add(address[0]);
    }
  return { contacts: { ...contacts, phone: [...found.phone], email: [...found.email] }, places };
}

// The foot of a page, and the line under 主办:… with the site's own address.
const isOfSite = (text: string): boolean => ofSite.test(text) && !/意见|监督|反映/.test(text);

// Behind a word for telephone all numbers of its clause; a number with its area code in a sentence about contacts.
function readPhones(text: string, add: (value: string, at: number) => void): void {
  if (!phoneWord.test(text)) return;
  const from = phoneWord.exec(text)?.index ?? 0;
  for (const number of text.matchAll(phoneNumber)) {
    const at = number.index;
    const before = text.slice(Math.max(0, at - 16), at);
    if (at < from || /(?:邮编|邮政编码|编号|信箱|QQ|群号|账号|文号)[^\d]{0,6}$|\d{4}年$/.test(before)) continue;
    if (/^(?:年|号(?!码)|元|万|人|%|室)/.test(text.slice(at + number[0].length))) continue;
    const area = dialled.test(number[0]);
    if (
      !area &&
      !/(?:电 *话|手机|热线|拨打|致电|来电|[请可]打|电话[^,。]{0,16}|传真|[☎📞]|[、,/或和]\s*|联系)[^\d。;]{0,14}$/u.test(
        before,
      )
    )
      continue;
    add(number[0].trim(), at);
  }
}
