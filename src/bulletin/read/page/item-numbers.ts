import { findLabel } from '../fields/labels.ts';
import { complains } from '../outline/shortcoming-words.ts';
import type { Line } from './lines.ts';

const leastNumbers = 3;
const longestTitle = 60;

/**
 * Numbers on lines of their own (1, 02) that number the problems, not the pages: they count from one without a gap, and
 * under each stands a line of the same kind (a label, bold type, a short complaint). A page ends anywhere.
 */
export function itemNumbers(lines: readonly Line[]): ReadonlySet<number> {
  const found = lines.flatMap(({ fold, row, hint }, i) =>
    row === null && !hint && /^\s*\d{1,3}\s*$/.test(fold) ? [i] : [],
  );
  const values = found.map((i) => Number(lines[i]?.fold));
  const due = values.every((value, k) => value === 1 || (k > 0 && value === (values[k - 1] ?? 0) + 1));
  if (found.length < leastNumbers || !due || values[0] !== 1) return new Set();
  const kinds = lines.map((_, i) => kindOf(lines[i]));
  const [kind, ...others] = found.map((i) => kinds[i + 1]);
  if (kind == null || others.some((other) => other !== kind)) return new Set();
  // What stands without a number too is not what the numbers count.
  return kinds.filter((one) => one === kind).length === found.length ? new Set(found) : new Set();
}

function kindOf(line: Line | undefined): string | null {
  if (line === undefined || line.row !== null) return null;
  const label = findLabel(line.fold, 0, line.fold.length);
  if (label !== null) return label.role;
  if (line.dress !== null) return line.dress;
  return line.fold.length <= longestTitle && !/[。;]./.test(line.fold) && complains(line.fold.replace(/[。;]$/, ''))
    ? 'complaint'
    : null;
}
