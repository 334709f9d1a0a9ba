import { Input } from 'antd';
import type { FieldControl } from '../../components/field.tsx';

const two = (n: number): string => String(n).padStart(2, '0');

interface ClockFieldProps {
  control: FieldControl;
  /** Minutes since midnight. */
  value: number;
  onChange: (minutes: number) => void;
}

/** A time of the day. */
export function ClockField({ control, value, onChange }: ClockFieldProps) {
  return (
    <Input
      {...control}
      type="time"
      className="clock-field"
      value={`${two(Math.floor(value / 60))}:${two(value % 60)}`}
      onChange={({ target }) => {
        const [hour, minute] = target.value.split(':').map(Number);
        if (hour !== undefined && minute !== undefined) onChange(hour * 60 + minute);
      }}
    />
  );
}
