import { useState } from 'react';
import { EditorForm } from './editor-form.tsx';
import { editor } from './labels.ts';
import { messages } from './messages.ts';
import { NamesField, type NamesKind } from './names-field.tsx';
import type { Review } from './use-review.ts';

const kinds: readonly NamesKind[] = ['leadUnits', 'supportingUnits', 'leaders', 'persons'];

/** Units and people of all ticked items at once; what is left empty stays as it is in each. */
export function ManyEditor({ review }: { review: Review }) {
  const keys = review.chosen();
  const [wanted, setWanted] = useState<Partial<Record<NamesKind, string[]>>>({});
  const save = () => {
    const change = Object.fromEntries(Object.entries(wanted).filter(([, names]) => names.length > 0));
    if (Object.keys(change).length === 0) return review.leave();
    if (review.apply([{ op: 'set_items', keys, change }], messages.said.changedMany(keys.length)))
      review.focusOutline();
  };
  return (
    <EditorForm label={editor.many(keys.length)} onSave={save} onLeave={review.leave}>
      <p>{editor.many(keys.length)}</p>
      <div className="editor-grid">
        {kinds.map((kind) => (
          <NamesField
            key={kind}
            review={review}
            kind={kind}
            value={wanted[kind] ?? []}
            hint={editor.keep}
            onChange={(names) => setWanted({ ...wanted, [kind]: names })}
          />
        ))}
      </div>
    </EditorForm>
  );
}
