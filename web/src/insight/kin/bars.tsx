import type { KinGroup } from '../../../../src/insight/model/kin.ts';
import { words } from './labels.ts';

const most = 12;
const height = 26;

/** Problems by the quarter of their feedback, as small bars: the last twelve quarters up to the latest one. */
export function Bars({ quarters }: { quarters: KinGroup['quarters'] }) {
  const line = words.quarters(quarters.map(({ quarter, n }) => words.inQuarter(quarter, n)).join('，'));
  const shown = lastQuarters(quarters);
  const tallest = Math.max(1, ...shown.map(({ n }) => n));
  return (
    <svg className="kin-bars" viewBox={`0 0 ${most * 9} ${height + 2}`} role="img" aria-label={line}>
      <title>{line}</title>
      {shown.map(({ quarter, n }, at) => {
        const tall = n === 0 ? 1 : Math.max(3, (n / tallest) * height);
        return (
          <rect
            key={quarter}
            className={n === 0 ? 'kin-bar-none' : 'kin-bar'}
            x={at * 9}
            y={height + 1 - tall}
            width="7"
            height={tall}
          />
        );
      })}
    </svg>
  );
}

function lastQuarters(quarters: KinGroup['quarters']): KinGroup['quarters'] {
  const latest = quarters.at(-1)?.quarter;
  if (latest === undefined) return [];
  const [year = 0, quarter = 1] = latest.split('-').map(Number);
  const last = year * 4 + quarter - 1;
  return Array.from({ length: most }, (_, at) => {
    const each = last - most + 1 + at;
    const name = `${Math.floor(each / 4)}-${(each % 4) + 1}`;
    return { quarter: name, n: quarters.find((one) => one.quarter === name)?.n ?? 0 };
  });
}
