import type { Lights, Span } from '../../rulepack/model.ts';
import { shareDay } from '../../rulepack/rules/times.ts';
import { type CalendarDay, daysBetween } from '../../text/calendar-day.ts';
import type { Light, Status } from '../model/status.ts';

/** What lights are called where a pack does not say, and in a filter over several packs. */
export const lightNames: Record<Light, string> = { red: '红灯', yellow: '黄灯', green: '绿灯' };

const asLamp = (name: string): string => (name.length === 1 ? `${name}灯` : name);

/** A light as the pack of its inspection calls it, marked where it may yet change. */
export const lightName = (
  names: Lights['names'] | undefined,
  { light, lightCertain }: { light: Light; lightCertain: boolean },
): string => `${names === undefined ? lightNames[light] : asLamp(names[light])}${lightCertain ? '' : '（待定）'}`;

const spanWords = ({ days, workdays, months }: Span): string =>
  days !== undefined ? `${days} 天` : workdays !== undefined ? `${workdays} 个工作日` : `${months} 个月`;

const isNone = (span: Span): boolean => Object.values(span).every((count) => count === 0);

/** A pack's rule of lights in one sentence. */
function lightRule({ names, yellowBefore, yellowNotStartedPercent, redAfter, basis }: Lights): string {
  const [yellow, red] = [asLamp(names.yellow), asLamp(names.red)];
  const untouched =
    yellowNotStartedPercent === null ? '' : `，时间过去 ${yellowNotStartedPercent}% 还没有开始的也亮${yellow}`;
  const late = isNone(redAfter) ? `过了时限亮${red}` : `超过时限 ${spanWords(redAfter)}亮${red}`;
  return `时限前 ${spanWords(yellowBefore)}亮${yellow}${untouched}，${late}（依据：${basis}）`;
}

/** Why a problem's light is what it is today. */
export function lightReason(
  lights: Lights,
  of: {
    due: CalendarDay;
    light: Light;
    lightCertain: boolean;
    status: Status;
    /** Null: nothing is said of the time from there on. */
    feedbackDate: CalendarDay | null;
  },
  today: CalendarDay,
): string {
  const left = daysBetween(today, of.due);
  const what = of.status === 'long_term' ? '下次报告' : '时限';
  const when = left > 0 ? `距${what}还有 ${left} 天` : left === 0 ? `今天到${what}` : `已超过${what} ${-left} 天`;
  const over =
    of.light === 'yellow' && of.status === 'not_started' && of.feedbackDate !== null
      ? shareDay(lights, of.feedbackDate, of.due)
      : null;
  const share =
    over !== null && over <= today
      ? `，自反馈之日起时间已过去 ${lights.yellowNotStartedPercent}% 而整改还没有开始`
      : '';
  const uncertain = of.lightCertain ? '' : '。所跨年度的放假安排还没有录入，工作日暂按周末推算，日期待定';
  return `${when}${share}。规则：${lightRule(lights)}${uncertain}。`;
}
