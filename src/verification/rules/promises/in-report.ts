import type { CalendarDay } from '../../../text/calendar-day.ts';
import type { Passage } from '../../model/item.ts';
import { type Commitment, commitmentsOf } from './commitments.ts';

// What an entry promises a later one may tell as kept. So many characters of them are looked at: the length of many a report.
const lookedAhead = 3000;

/** The commitments that the entries of a report make and that neither they nor later ones tell as kept. */
export const commitmentsIn = (report: readonly Passage[], today: CalendarDay): Commitment[] =>
  report.flatMap((entry, i) => {
    const behind = following(report, i);
    if (behind === '') return commitmentsOf(entry, today);
    const whole = { ...entry, text: `${entry.text}\n${behind}`, folded: `${entry.folded}\n${behind}` };
    return commitmentsOf(whole, today).filter(({ at }) => at[1] <= entry.text.length);
  });

function following(report: readonly Passage[], at: number): string {
  let text = '';
  for (let i = at + 1; i < report.length && text.length < lookedAhead; i++) text += `${report[i]?.folded ?? ''}\n`;
  return text.slice(0, lookedAhead);
}
