import { fill, type Refusal, type RefusalAnswer } from '../../platform/outcome.ts';
import type { Act } from '../../rulepack/model/times.ts';
import type { LetterRefusal, LetterState } from '../model/letters.ts';

export const actNames: Record<Act, string> = {
  remind: '提醒',
  urge: '催办',
  notice: '督办',
  summons: '约谈',
  circular: '通报',
  accountability: '问责建议',
};

export const letterStateNames: Record<LetterState, string> = {
  draft: '待签发',
  issued: '已发出',
  replied: '已回复待认可',
  closed: '已办结',
  voided: '已作废',
};

/** Who signs the letters of an organisation unless somebody writes another name. */
export const issuerOf = (organisation: string): string => `${organisation}整改工作领导小组办公室`;

/** The line by which somebody hears of a letter that was issued. */
export const letterNotice = (letter: {
  number: string;
  name: string;
  isCopy: boolean;
  replyBy: string | null;
}): string =>
  `${letter.isCopy ? '抄送' : '收到'}${letter.name} ${letter.number}${letter.isCopy || letter.replyBy === null ? '' : `，请于 ${letter.replyBy} 前回复`}`;

type LateLetter = { templateName: string; number: string; addressee: string; replyBy: string };

/** The lines by which people hear of letters that are late. */
export const lateLetterWords = {
  toAnswer: ({ templateName, number, replyBy }: LateLetter) =>
    `${templateName} ${number} 逾期未回复：期限 ${replyBy} 已过，请尽快回复`,
  unanswered: ({ templateName, number, addressee, replyBy }: LateLetter) =>
    `${addressee}逾期未回复${templateName} ${number}（期限 ${replyBy}）`,
  drafts: (drafts: readonly { templateName: string; addressee: string; createdOn: string }[]) => ({
    title: `${drafts.length} 份函件拟好后超过规定的时间还没有签发`,
    body: drafts
      .slice(0, 20)
      .map(({ templateName, addressee, createdOn }) => `${createdOn} 拟：${templateName}（${addressee}）`)
      .concat(drafts.length > 20 ? [`另有 ${drafts.length - 20} 份。`] : [])
      .join('\n'),
  }),
};

export const letterRefusals: Record<LetterRefusal, RefusalAnswer> = {
  'letter-not-found': { status: 404, title: '没有找到这份函件，或您看不到它。', remedy: '请从督办函件列表重新打开。' },
  'letter-not-allowed': {
    status: 403,
    title: '督办函件由整改办或上级巡察办办理。',
    remedy: '请联系本单位整改办。',
  },
  'letter-not-draft': {
    status: 409,
    title: '这份函件已经签发或作废，文字不能再改。',
    remedy: '有错的，请作废后另行制作。',
  },
  'letter-not-open': { status: 409, title: '这份函件已经办结或作废。', remedy: '请刷新页面。' },
  'letter-changed': { status: 409, title: '函件刚被别人改过。', remedy: '请刷新页面，看过改动后再办理。' },
  'letter-without-unit': {
    status: 422,
    title: '有{count}个问题还没有牵头科室，不知道发给谁：{titles}。',
    remedy: '请先指派牵头科室，或不选这些问题。',
  },
  'letter-template-missing': {
    status: 422,
    title: '规则包里没有这种函件。',
    remedy: '请另选一种；要增加函件，请在规则包里写上模板。',
  },
  'letter-word-unknown': {
    status: 422,
    title: '文中的“{{word}}”不知道填什么。',
    remedy: '请改成文字；签发时自动填写的只有 {today}（当日）、{days}（天数）、{reply}（回复期限）。',
  },
  'letter-reply-day-past': { status: 422, title: '回复期限早于签发日期。', remedy: '请改一个以后的日子。' },
  'letter-reply-day-missing': {
    status: 422,
    title: '正文要求按期回复，但没有定回复期限。',
    remedy: '请填写回复期限，或删去正文里的 {reply}。',
  },
  'letter-awaits-no-reply': {
    status: 409,
    title: '这份函件现在不等回复：没有要求回复，或已经回复、办结、作废。',
    remedy: '请刷新页面。',
  },
  'letter-reply-not-yours': {
    status: 403,
    title: '这份函件不是发给您的科室的。',
    remedy: '收文科室自己回复；纸质回复由整改办代为登记。',
  },
  'letter-reply-day-future': {
    status: 422,
    title: '回复日期在今天以后，或在函件发出以前。',
    remedy: '请按纸上的日期填写。',
  },
  'letter-reply-incomplete': { status: 422, title: '回复没有填好：{fault}。', remedy: '请改好后再提交。' },
  'letter-reply-judged': { status: 409, title: '这份回复已经认可或退回。', remedy: '请刷新页面。' },
  'letter-return-without-note': { status: 422, title: '退回要写明理由。', remedy: '请写明哪里没有答复到位。' },
  'letter-has-no-file': { status: 404, title: '这份回复没有附件。', remedy: '请刷新页面。' },
};

/** Why one of several letters was left, in words. */
export function letterFault({ code, facts }: Refusal<LetterRefusal>): { code: string; title: string; remedy: string } {
  const { title, remedy } = letterRefusals[code];
  return { code, title: fill(title, facts), remedy: fill(remedy, facts) };
}
