import type { Draft } from '../../model.ts';
import type { Stretch } from '../problems/items.ts';
import type { FrameSource } from './source.ts';

const phoneNumber =
  /(?<![\d-])(?:\(?0\d{2,3}\)?[-\s]?\d{7,8}(?:-\d{1,5})?|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|\d{7,8}|\d{3,4} \d{4}|12\d{3})(?![\d-])/g;
const phoneLabel =
  /(?:电 *话|联系方式|手机|热线|拨打|致电|来电|传真)(?:号码)?(?:\([^()]{1,10}\))?\s*(?:为|是)?\s*[:]?/g;
const emailAddress = /(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,12}/g;
const postalLabel =
  /(?:邮政信箱|信箱地址|邮政地址|通信地址|通讯地址|来信地址|邮寄地址|信函地址|来访地址|联系地址|办公地址|邮箱地址|收信地址|信件(?:请)?(?:寄|邮寄)(?:至|到)?|邮寄(?:至|到)|来信(?:请)?(?:寄|邮寄)(?:至|到)?|(?<!电子)(?<!邮箱)(?<!信箱)地 *址|(?<!电子)信箱)\s*(?:为|是)?\s*[:]\s*/g;
const postalEnd =
  /[;。\n]|[,、]?\s*(?<!\()(?=(?:电子邮箱|电子邮件|电子信箱|邮箱|E-?mail|联系电话|电话|联系人|收件人|传真|来信请|信封)\s*[:(\d]?)/i;

/** The contacts that the paper itself names for opinions on it, not those of the web page. */
export function readContacts({ body, closing }: FrameSource): {
  contacts: Draft['contacts'];
  places: Map<string, Stretch>;
} {
  const start = closing[0];
  const text = body.fold.slice(start, body.end);
  const places = new Map<string, Stretch>();
  const contacts: Draft['contacts'] = { phone: [], postal: [], email: [] };
  const add = (list: keyof Draft['contacts'], value: string, at: number, length: number): void => {
    if (value === '' || contacts[list].includes(value)) return;
    places.set(`/contacts/${list}/${contacts[list].length}`, [start + at, start + at + length]);
    contacts[list].push(value);
  };
  for (const label of text.matchAll(phoneLabel)) {
    const at = label.index + label[0].length;
    const stretch = /^[^。\n]{0,60}/.exec(text.slice(at))?.[0].split(/[;]|邮|地址|信箱|E-?mail/i)[0] ?? '';
    for (const number of stretch.matchAll(phoneNumber))
      add('phone', number[0].trim(), at + number.index, number[0].length);
  }
  for (const address of text.matchAll(emailAddress))
    if (!/protected/.test(address[0])) add('email', address[0], address.index, address[0].length);
  for (const label of text.matchAll(postalLabel)) {
    const at = label.index + label[0].length;
    const rest = text.slice(at, at + 120);
    const end = postalEnd.exec(rest);
    const value = rest.slice(0, end?.index ?? rest.length).replace(/[,、\s]+$/, '');
    if (/[\u4e00-\u9fff]{4}/.test(value) && !value.includes('@'))
      add('postal', body.text.slice(start + at, start + at + value.length).trim(), at, value.length);
  }
  return { contacts, places };
}
