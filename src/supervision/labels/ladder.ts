import type { Status } from '../../ledger/model.ts';
import { roleNames } from '../../people/labels.ts';
import type { RefusalAnswer } from '../../platform/outcome.ts';
import { type Addressee, addressees } from '../../rulepack/model.ts';
import { type CalendarDay, daysBetween } from '../../text/calendar-day.ts';
import type { LadderRefusal } from '../model/ladder.ts';

const own = { responsible_person: '责任人', lead_unit: '牵头单位', responsible_leader: '责任领导', head: '主要负责人' };

export const addresseeNames = Object.fromEntries(
  addressees.map((to) => [to, to in own ? own[to as keyof typeof own] : roleNames[to as keyof typeof roleNames]]),
) as Record<Addressee, string>;

/** Why something went to 整改办, or to nobody. */
export const nobodyFound = (addressee: string, office: boolean): string =>
  office ? `没有找到${addressee}，改送整改办` : `没有找到${addressee}，整改办也没有可以通知的人`;

/** 还有 6 天到期 · 今天到期 · 已逾期 3 天. */
function timeLeft(due: CalendarDay, today: CalendarDay): string {
  const days = daysBetween(today, due);
  return days > 0 ? `还有 ${days} 天到期` : days === 0 ? '今天到期' : `已逾期 ${-days} 天`;
}

interface Line {
  /** Number and title of a problem, or the milestone's name. */
  words: string;
  due: CalendarDay;
}

const mostLines = 20;

/** What a notice of a rung says: of one thing by its name, of several by their number. */
export function noticeWords(
  rung: string,
  lines: readonly Line[],
  today: CalendarDay,
  note: string,
): { title: string; body: string } {
  const [first] = lines;
  if (first === undefined) return { title: rung, body: note };
  const title =
    lines.length === 1
      ? `${rung}：${first.words}（${timeLeft(first.due, today)}）`
      : `${rung}：${lines.length} 项问题要办理`;
  const body = lines.slice(0, mostLines).map(({ words, due }) => `${words}：时限 ${due}，${timeLeft(due, today)}。`);
  if (lines.length > mostLines) body.push(`另有 ${lines.length - mostLines} 项，请在问题台账中查看。`);
  if (note !== '') body.push(note);
  return { title, body: body.join('\n') };
}

export const copyNote = '抄送您知悉。';

/** Of letters that wait to be issued. */
export const draftsWaiting = (count: number): string => `${count} 份督办函件待签发`;

/** As a letter has its addressee: a unit by its name, people by theirs, a body by what it is called. */
export const addressWords = (to: Addressee, unit: string | null, people: readonly { name: string }[]): string => {
  if (to === 'lead_unit' || to === 'unit' || to === 'unit_head') return unit ?? roleNames.office;
  const named = people.map(({ name }) => `${name}同志`).join('、');
  if (to === 'head') return named === '' ? addresseeNames.head : named;
  return to === 'responsible_person' || to === 'responsible_leader' ? named || addresseeNames[to] : addresseeNames[to];
};

/** A problem as a line of a notice: its number and title. */
export const problemWords = (number: string | null, title: string): string =>
  number === null ? title : `${number} ${title}`;

/** Why nothing, or no letter, goes out while a problem stands so. */
export const restingWords = (status: Status): string | null =>
  status === 'under_review'
    ? '正在审核，审核期间不提醒、不发函；退回后补办到期的台阶。'
    : status === 'waiting_outside'
      ? '正在等待外部答复，期间只提醒，不发函；恢复办理后补办到期的台阶。'
      : null;

export const milestonesWords = '整改节点';

/** 责任人：陈禾、周岚 · 责任领导：林一（没有找到责任领导，改送整改办） */
export const recipientWords = ({
  to,
  names,
  instead,
}: {
  to: string;
  names: string[];
  instead: string | null;
}): string =>
  `${addresseeNames[to as Addressee] ?? to}：${names.join('、') || '无'}${instead === null ? '' : `（${instead}）`}`;

/** Why a draft was taken back by itself. */
export const withdrawnWords = (closed: boolean): string =>
  closed ? '已办结，不必发出' : '所列事项已办结、时限已调整或者已不在台账，不必发出';

export const ladderRefusals: Record<LadderRefusal, RefusalAnswer> = {
  'ladder-hold-not-allowed': {
    status: 403,
    title: '督办的暂缓和恢复由整改办或者上级巡察办办理。',
    remedy: '请联系本单位整改办。',
  },
  'ladder-hold-past': { status: 422, title: '暂缓的截止日期已经过去。', remedy: '请选择今天或者以后的日期。' },
  'ladder-hold-too-long': {
    status: 422,
    title: '一次暂缓不能超过 {days} 天。',
    remedy: '需要更长时间的，请办理延期；到期后也可以再次暂缓。',
  },
  'ladder-hold-not-found': { status: 404, title: '没有找到这条暂缓记录，或您看不到它。', remedy: '请刷新页面。' },
  'ladder-hold-lifted': { status: 409, title: '这条暂缓已经解除。', remedy: '请刷新页面。' },
  'ladder-rung-not-found': {
    status: 422,
    title: '这次巡察所用的规则包里没有这个台阶。',
    remedy: '请刷新页面后重新选择。',
  },
};
