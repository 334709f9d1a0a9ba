import type { Meaning } from '../../../src/insight/labels.ts';
import { words } from './labels.ts';

/** 口径: what each figure counts, and out of what. */
export function Meanings({ meanings }: { meanings: readonly Meaning[] }) {
  return (
    <dl className="meanings">
      {meanings.map(({ figure, counts, of }) => (
        <div key={figure}>
          <dt>{figure}</dt>
          <dd>
            {counts}
            {of === '' ? null : <span className="soft">（{words.outOf(of)}）</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
