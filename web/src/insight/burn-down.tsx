import { useState } from 'react';
import type { Section } from '../../../src/insight/labels.ts';
import type { Dashboard } from '../../../src/insight/model.ts';
import { words } from './labels.ts';
import { BurnDownDrawing } from './picture/burn-down-drawing.tsx';
import { SectionTable } from './section-table.tsx';

const widths = { wide: 1120, middle: 700, narrow: 350 };

/** Open problems week by week against the plan, drawn; the same as a table, whose figures open their rows. */
export function BurnDown({ dashboard, section }: { dashboard: Dashboard; section: Section }) {
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      {/* Words of a drawing that is made smaller cannot be read: each width has its own. */}
      {Object.entries(widths).map(([name, width]) => (
        <div key={name} className={`burn-down burn-down-${name}`}>
          <BurnDownDrawing dashboard={dashboard} width={width} />
        </div>
      ))}
      <button
        type="button"
        className="link-button no-print"
        aria-expanded={asTable}
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? words.hideTable : words.asTable}
      </button>
      {asTable ? <SectionTable section={section} /> : <p className="soft small">{section.note}</p>}
    </>
  );
}
