import { DayField } from '../components/day-field.tsx';
import { Field } from '../components/field.tsx';
import { Tick } from '../components/tick.tsx';
import { PickPersons, PickUnit } from '../people/pick.tsx';
import { words } from './labels.ts';

/** Who answers and until when; what is absent stays as it is, null or [] takes it away. */
export interface Responsibility {
  leadUnitId?: number | null;
  supportingUnitIds?: number[];
  leaderIds?: number[];
  personIds?: number[];
  deadline?: string | null;
}

interface ResponsibilityFieldsProps {
  organisationId: number;
  value: Responsibility;
  /** Offers to take away what there is, for many items at once where nothing stands in the fields. */
  clearing?: boolean;
  onChange: (value: Responsibility) => void;
}

type Key = keyof Responsibility;

/** 牵头、配合、责任领导、责任人、时限; units and people are made in place where they are missing. */
export function ResponsibilityFields({ organisationId, value, clearing = false, onChange }: ResponsibilityFieldsProps) {
  const labels = words.assignDialog;
  const set = (change: Responsibility): void => onChange({ ...value, ...change });
  const keep = (key: Key): void => {
    const { [key]: _, ...rest } = value;
    onChange(rest);
  };
  // In the dialog for many an empty field means “as it is”; in the form of one item it means “nobody”.
  const list = (key: 'supportingUnitIds' | 'leaderIds' | 'personIds') => (ids: number[]) =>
    ids.length === 0 && clearing ? keep(key) : set({ [key]: ids });
  const isCleared = (key: Key): boolean => {
    const given = value[key];
    return given === null || (Array.isArray(given) && given.length === 0);
  };
  const clear = (key: Key, label: string, empty: Responsibility) =>
    clearing ? (
      <Tick name={labels.clearOf(label)} on={isCleared(key)} onChange={(on) => (on ? set(empty) : keep(key))} />
    ) : undefined;
  return (
    <div className="fields-two">
      <Field label={labels.lead} hint={clear('leadUnitId', labels.lead, { leadUnitId: null })}>
        {(control) => (
          <PickUnit
            control={control}
            organisationId={organisationId}
            value={value.leadUnitId ? [value.leadUnitId] : []}
            disabled={clearing && isCleared('leadUnitId')}
            onChange={([id]) => (id === undefined && clearing ? keep('leadUnitId') : set({ leadUnitId: id ?? null }))}
          />
        )}
      </Field>
      <Field label={labels.supporting} hint={clear('supportingUnitIds', labels.supporting, { supportingUnitIds: [] })}>
        {(control) => (
          <PickUnit
            control={control}
            organisationId={organisationId}
            several
            value={value.supportingUnitIds ?? []}
            disabled={clearing && isCleared('supportingUnitIds')}
            onChange={list('supportingUnitIds')}
          />
        )}
      </Field>
      <Field label={labels.leaders} hint={clear('leaderIds', labels.leaders, { leaderIds: [] })}>
        {(control) => (
          <PickPersons
            control={control}
            organisationId={organisationId}
            value={value.leaderIds ?? []}
            disabled={clearing && isCleared('leaderIds')}
            onChange={list('leaderIds')}
          />
        )}
      </Field>
      <Field label={labels.persons} hint={clear('personIds', labels.persons, { personIds: [] })}>
        {(control) => (
          <PickPersons
            control={control}
            organisationId={organisationId}
            value={value.personIds ?? []}
            disabled={clearing && isCleared('personIds')}
            onChange={list('personIds')}
          />
        )}
      </Field>
      <Field label={labels.deadline} hint={clear('deadline', labels.deadline, { deadline: null })}>
        {(control) => (
          <DayField
            control={control}
            value={value.deadline ?? null}
            disabled={clearing && isCleared('deadline')}
            onChange={(day) => (day === null && clearing ? keep('deadline') : set({ deadline: day }))}
          />
        )}
      </Field>
    </div>
  );
}
