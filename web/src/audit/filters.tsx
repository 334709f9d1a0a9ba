import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { auditActionNames } from '../../../src/exchange/labels/audit.ts';
import { DayField } from '../components/day-field.tsx';
import { words } from './labels.ts';
import type { AuditView } from './view.ts';

interface AuditFiltersProps {
  view: AuditView;
  chains: readonly { id: number; name: string }[];
  onChange: (change: Partial<AuditView>) => void;
  onClear: () => void;
}

const actions = Object.entries(auditActionNames).map(([value, label]) => ({ value, label }));

/** Time, person, action, organisation, result; each stands in the address as soon as it is set. */
export function AuditFilters({ view, chains, onChange, onClear }: AuditFiltersProps) {
  const filtered = Object.entries(view).some(([name, value]) => name !== 'page' && value !== undefined);
  return (
    <search className="audit-filters" aria-label={words.filters}>
      <DayField label={words.from} value={view.from ?? null} onChange={(day) => onChange({ from: day ?? undefined })} />
      <DayField label={words.to} value={view.to ?? null} onChange={(day) => onChange({ to: day ?? undefined })} />
      <Actor key={view.actor ?? ''} value={view.actor ?? ''} onSearch={(actor) => onChange({ actor })} />
      <Select<string>
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={words.action}
        placeholder={words.action}
        {...(view.action === undefined ? {} : { value: view.action })}
        options={actions}
        onChange={(action?: string) => onChange({ action })}
      />
      <Select<number>
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={words.chain}
        placeholder={words.chain}
        className="audit-chain"
        {...(view.chain === undefined ? {} : { value: view.chain })}
        options={chains.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(chain?: number) => onChange({ chain })}
      />
      <Select<'done' | 'refused'>
        allowClear
        aria-label={words.result}
        placeholder={words.result}
        {...(view.result === undefined ? {} : { value: view.result })}
        options={[
          { value: 'done', label: words.done },
          { value: 'refused', label: words.refused },
        ]}
        onChange={(result?: 'done' | 'refused') => onChange({ result })}
      />
      {filtered ? (
        <Button type="link" onClick={onClear}>
          {words.clear}
        </Button>
      ) : null}
    </search>
  );
}

function Actor({ value, onSearch }: { value: string; onSearch: (actor: string) => void }) {
  const [typed, setTyped] = useState(value);
  const search = (): void => {
    if (typed.trim() !== value) onSearch(typed.trim());
  };
  return (
    <Input
      allowClear
      aria-label={words.actor}
      placeholder={words.actor}
      maxLength={50}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={search}
      onBlur={search}
    />
  );
}
