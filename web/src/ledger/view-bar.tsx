import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Field } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { toast } from '../components/toaster.tsx';
import { useKept } from './kept.ts';
import { words } from './labels.ts';
import { addressOf, everything, ledgerLink, sameRows, type View, viewOf } from './view.ts';

const presets: readonly { name: string; filters: Partial<View> }[] = [
  { name: words.preset.all, filters: {} },
  { name: words.preset.overdue, filters: { overdue: true } },
  { name: words.preset.review, filters: { status: ['under_review'] } },
  { name: words.preset.unassigned, filters: { unassigned: true } },
  { name: words.preset.immediate, filters: { special: ['immediate'] } },
  { name: words.preset.longTerm, filters: { status: ['long_term'] } },
  { name: words.preset.outside, filters: { status: ['waiting_outside'] } },
];

interface OwnView {
  name: string;
  address: string;
}

/** Views one click away: those that every office needs, and one's own. */
export function ViewBar({ view }: { view: View }) {
  const [own, keep] = useKept<OwnView[]>('views', []);
  const [naming, setNaming] = useState(false);
  const navigate = useNavigate();
  const current = own.find(({ address }) => sameRows(viewOf(new URLSearchParams(address)), view));
  const isPreset = presets.some(({ filters }) => sameRows({ ...everything, ...filters }, view));
  const save = (name: string): void => {
    keep([...own.filter((each) => each.name !== name), { name, address: addressOf({ ...view, page: 1 }) }]);
    setNaming(false);
    toast({ kind: 'done', text: words.viewSaved(name) });
  };
  const remove = (gone: OwnView): void => {
    keep(own.filter((each) => each !== gone));
    toast({ kind: 'done', text: words.viewRemoved(gone.name), undo: () => keep(own) });
    navigate('/ledger');
  };
  return (
    <nav className="view-bar" aria-label={words.views}>
      {presets.map(({ name, filters }) => (
        <ViewLink key={name} name={name} to={ledgerLink(filters)} on={sameRows({ ...everything, ...filters }, view)} />
      ))}
      {own.map((each) => (
        <ViewLink key={each.name} name={each.name} to={`/ledger?${each.address}`} on={each === current} />
      ))}
      {current === undefined ? null : (
        <Button size="small" type="text" onClick={() => remove(current)}>
          {words.removeView(current.name)}
        </Button>
      )}
      {isPreset || current !== undefined ? null : (
        <Button size="small" onClick={() => setNaming(true)}>
          {words.saveView}
        </Button>
      )}
      {naming ? <NameDialog onSave={save} onClose={() => setNaming(false)} /> : null}
    </nav>
  );
}

function ViewLink({ name, to, on }: { name: string; to: string; on: boolean }) {
  return (
    <Link to={to} className={on ? 'view-link view-on' : 'view-link'} aria-current={on ? 'page' : undefined}>
      {name}
    </Link>
  );
}

function NameDialog({ onSave, onClose }: { onSave: (name: string) => void; onClose: () => void }) {
  const [name, setName] = useState('');
  return (
    <FormDialog
      title={words.saveViewTitle}
      submit={words.save}
      width={420}
      busy={false}
      problem={null}
      disabled={name.trim() === ''}
      onSubmit={() => onSave(name.trim())}
      onClose={onClose}
    >
      <Field label={words.viewName}>
        {(control) => (
          <Input {...control} autoFocus maxLength={20} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
