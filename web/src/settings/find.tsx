import { Input } from 'antd';

/** Rows that are seen at one look; more are worth a field to find one in. */
const atOneLook = 8;

interface FindProps {
  rows: number;
  /** What can be typed: its name and its hint. */
  name: string;
  value: string;
  onChange: (typed: string) => void;
  className: string;
}

/** A field that narrows a list that is there already; nothing where the list is short. */
export function Find({ rows, name, value, onChange, className }: FindProps) {
  if (rows <= atOneLook) return null;
  return (
    <Input
      size="small"
      allowClear
      className={className}
      aria-label={name}
      placeholder={name}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
