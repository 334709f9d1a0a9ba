import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { isCalendarDay } from '../../../src/text/calendar-day.ts';
import type { FieldControl } from './field.tsx';
import { words } from './labels.ts';

dayjs.locale('zh-cn');

interface DayFieldProps {
  /** Where no field with a label is around it. */
  label?: string;
  control?: FieldControl;
  /** YYYY-MM-DD or null. */
  value: string | null;
  disabled?: boolean;
  onChange: (day: string | null) => void;
}

/** A calendar day, typed as 2026-08-31 or picked. */
export function DayField({ label, control, value, disabled = false, onChange }: DayFieldProps) {
  return (
    // The picker itself takes what was typed a moment after the field was left, and drops it where the form has changed by
    // then: a whole day is taken as soon as it stands there.
    <div
      className="day-field-typed"
      onInput={({ target }) => {
        const typed = target instanceof HTMLInputElement ? target.value : '';
        if (isCalendarDay(typed) && typed !== value) onChange(typed);
      }}
    >
      <DatePicker
        {...control}
        {...(label === undefined ? {} : { 'aria-label': label })}
        className="day-field"
        placeholder={label ?? words.pickDay}
        disabled={disabled}
        format={['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD']}
        value={value === null ? null : dayjs(value)}
        // Enter takes the day that was typed; it does not send the form around it.
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
        onChange={(day) => onChange(day === null ? null : day.format('YYYY-MM-DD'))}
      />
    </div>
  );
}
