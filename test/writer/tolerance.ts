// The only freedoms a reading has: white space, full and half width, markers and final punctuation of items.

/** Text without white space and in half width, quotation marks of one kind. */
export const norm = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, '');

const leadingMarker =
  /^(?:第?[一二三四五六七八九十]+(?:是|、|,)|\([一二三四五六七八九十]+\)|\(?\d+\)|\d+[.、](?!\d)|[①-⑳])/;

/** The same without a leading number and without final punctuation. */
export const bare = (text: string): string =>
  norm(text)
    .replace(leadingMarker, '')
    .replace(/[。;,、:.]+$/, '');

/** A title keeps its own leading numerals. */
export const unstopped = (text: string): string => norm(text).replace(/[。;,、:.]+$/, '');

/** The digits of a number as printed: (7) and 7. are the same. */
export const digits = (text: string): string => norm(text).match(/\d+|[一二三四五六七八九十]+|[①-⑳]/)?.[0] ?? '';

/** A figure without the word that says how exact it is. */
export const figureCore = (text: string): string =>
  norm(text)
    .replace(/[—–~]/g, '-')
    .replace(/^(?:近|约|超过|超|不少于|至少|不低于|达到|达|满|逾|第)/, '')
    .replace(/(?:以上|以下|以内|左右)$/, '');

export const organisationCore = (text: string): string => norm(text).replace(/^中共/, '');

export const stageCore = (text: string): string => norm(text).replace(/阶段$/, '');

/** 条(个) may be read as 条, 个工作日 as 工作日. */
export const unitForms = (unit: string): string[] => {
  const whole = norm(unit);
  return [whole, whole.replace(/\(.*\)$/, ''), whole.replace(/^个(?=.)/, '')];
};
