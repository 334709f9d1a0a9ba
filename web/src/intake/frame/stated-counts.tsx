import type { Span } from '../../../../src/bulletin/model.ts';
import type { IntakeDraft } from '../../../../src/intake/model.ts';
import { Evidence } from './evidence.tsx';
import { countOf, placeOfField, type StatedField } from './fields.ts';
import { words } from './labels.ts';
import { Typed } from './typed.tsx';

interface StatedCountsProps {
  content: IntakeDraft;
  text: string;
  lit: Span | null;
  onShow: (span: Span) => void;
  onChange: (field: StatedField, value: number | null) => void;
}

/** What the paper says of its own counts: what is listed is reconciled with it. */
export function StatedCounts({ content, text, lit, onShow, onChange }: StatedCountsProps) {
  return (
    <>
      <p className="soft">{words.statedLead}</p>
      <div className="frame-counts">
        {(Object.keys(words.stated) as StatedField[]).map((field) => {
          const value = content.frame.stated[field];
          const place = placeOfField(content, `stated/${field}`);
          return (
            <div className="frame-count" key={field}>
              <Typed
                label={words.stated[field]}
                value={value === null ? '' : String(value)}
                fault={(typed) => (countOf(typed) === undefined ? words.badNumber : null)}
                onCommit={(typed) => onChange(field, countOf(typed) ?? null)}
              />
              {place === null ? null : (
                <Evidence text={text} place={place} filled lit={place === lit} onShow={onShow} />
              )}
            </div>
          );
        })}
      </div>
    </>
  );
}
