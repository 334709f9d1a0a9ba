import { type ReactNode, useId, useState } from 'react';
import type { Meaning, Section } from '../../../src/insight/labels.ts';
import { Panel } from '../components/page.tsx';
import { words } from './labels.ts';
import { Meanings } from './meanings.tsx';
import type { Heading } from './picture/drawing.tsx';
import { PictureButtons } from './picture-buttons.tsx';

interface SectionPanelProps {
  section: Section;
  heading: Heading;
  /** Drawn over the table of the section in a picture. */
  chart?: ((width: number) => ReactNode) | undefined;
  children: ReactNode;
}

/** A part of the dashboard with what its figures mean (口径) and the way to a picture of it. */
export function SectionPanel({ section, heading, chart, children }: SectionPanelProps) {
  const [told, setTold] = useState(false);
  const id = useId();
  return (
    <Panel
      title={section.title}
      actions={
        <span className="section-tools no-print">
          {section.meanings.length === 0 ? null : (
            <button
              type="button"
              className="link-button"
              aria-expanded={told}
              aria-controls={id}
              aria-label={words.meaningOf(section.title)}
              title={section.meanings.map(inWords).join('\n')}
              onClick={() => setTold(!told)}
            >
              {words.meaning}
            </button>
          )}
          <PictureButtons name={section.title} heading={heading} parts={[{ section, chart }]} />
        </span>
      }
    >
      <div id={id}>{told ? <Meanings meanings={section.meanings} /> : null}</div>
      {children}
    </Panel>
  );
}

const inWords = ({ figure, counts, of }: Meaning): string => `${figure}：${counts}${of === '' ? '' : `；占${of}`}`;
