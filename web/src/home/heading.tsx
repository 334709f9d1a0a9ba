import { words } from './labels.ts';

interface HeadingProps {
  /** What the day of a row is. */
  due?: string;
  /** What its last column says. */
  last?: string;
}

/** The names of the columns of a group of the worklist. */
export function Heading({ due = words.columns.due, last = words.columns.status }: HeadingProps) {
  return (
    <thead className="work-names">
      <tr>
        <th scope="col">{words.columns.what}</th>
        <th scope="col" className="work-due">
          {due}
        </th>
        <th scope="col" className="work-why">
          {words.columns.why}
        </th>
        <th scope="col" className="work-status">
          {last}
        </th>
      </tr>
    </thead>
  );
}
