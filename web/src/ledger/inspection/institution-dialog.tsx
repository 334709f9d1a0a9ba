import { useQueries } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { institutionStateNames } from '../../../../src/ledger/labels.ts';
import {
  type Institution,
  type InstitutionState,
  institutionStates,
  type Problem,
} from '../../../../src/ledger/model.ts';
import { get, send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { useAccount, useToday } from '../../api/use-session.ts';
import { DayField } from '../../components/day-field.tsx';
import { Field, faultOf } from '../../components/field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { PickUnit } from '../../people/pick.tsx';
import { type ChosenFile, EvidenceChoice, fileIdOf } from '../problem/evidence-choice.tsx';
import { words } from './labels.ts';
import { type MeasureOfProblem, PickMeasures } from './pick-measures.tsx';

interface InstitutionDialogProps {
  inspectionId: number;
  organisationId: number;
  /** null: a new one. */
  institution: Institution | null;
  /** What a new one is linked with. */
  measures: readonly MeasureOfProblem[];
  onRefresh: () => void;
  onClose: () => void;
}

/** Registers an institution (制度) with its measures and file, or corrects one. */
export function InstitutionDialog(props: InstitutionDialogProps) {
  const { inspectionId, organisationId, institution, onRefresh, onClose } = props;
  const today = useToday();
  const isOffice = useAccount().roles.includes('office');
  const [facts, setFacts] = useState({
    name: institution?.name ?? '',
    documentNumber: institution?.documentNumber ?? '',
    unitId: institution?.unit?.id ?? null,
    state: institution?.state ?? ('issued' as InstitutionState),
    day: today as string | null,
  });
  const [measures, setMeasures] = useState<readonly MeasureOfProblem[]>(institution?.measures ?? props.measures);
  const [file, setFile] = useState<ChosenFile>(institution?.file?.id ?? null);
  const set = (change: Partial<typeof facts>): void => setFacts({ ...facts, ...change });
  const save = useCommand({
    send: async (input: { facts: typeof facts; measures: typeof measures; file: ChosenFile }, key) => {
      const [first] = input.measures;
      const evidenceId =
        first === undefined
          ? typeof input.file === 'number'
            ? input.file
            : null
          : await fileIdOf(input.file, first.problemId, first.id);
      const { state, day, ...rest } = input.facts;
      const body = { ...rest, measureIds: input.measures.map(({ id }) => id), evidenceId };
      return institution === null
        ? send('POST', '/api/v1/institutions', { inspectionId, state, day, ...body }, key)
        : send('PUT', `/api/v1/institutions/${institution.id}`, { version: institution.version, ...body }, key);
    },
    done: () => ({ text: institution === null ? words.institutions.added : words.saved }),
    after: onClose,
  });
  const refused = save.error === null ? null : problemOf(save.error);
  const files = useFilesOf(measures.map(({ problemId }) => problemId));
  return (
    <FormDialog
      title={institution === null ? words.institutions.add : words.institutions.change}
      submit={words.save}
      width={680}
      busy={save.isPending}
      problem={refused}
      disabled={facts.name.trim() === '' || facts.day === null || (!isOffice && facts.unitId === null)}
      onSubmit={() => save.mutate({ facts, measures, file })}
      onRefresh={() => {
        save.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      <Field label={words.institutions.name} hint={words.institutions.nameHint} fault={faultOf(refused, 'name')}>
        {(control) => (
          <Input {...control} autoFocus value={facts.name} onChange={(event) => set({ name: event.target.value })} />
        )}
      </Field>
      <div className="fields-two">
        <Field label={words.institutions.number} fault={faultOf(refused, 'documentNumber')}>
          {(control) => (
            <Input
              {...control}
              placeholder={words.institutions.numberHint}
              value={facts.documentNumber}
              onChange={(event) => set({ documentNumber: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.institutions.unit} required={!isOffice}>
          {(control) => (
            <PickUnit
              control={control}
              organisationId={organisationId}
              fixed
              value={facts.unitId === null ? [] : [facts.unitId]}
              onChange={([unitId]) => set({ unitId: unitId ?? null })}
            />
          )}
        </Field>
        {institution === null ? (
          <>
            <Field label={words.institutions.state} hint={words.institutions.notCounted}>
              {({ id }) => (
                <Select<InstitutionState>
                  id={id}
                  value={facts.state}
                  options={institutionStates.map((state) => ({ value: state, label: institutionStateNames[state] }))}
                  onChange={(state) => set({ state })}
                />
              )}
            </Field>
            <Field label={words.institutions.dayOf(institutionStateNames[facts.state])} fault={faultOf(refused, 'day')}>
              {(control) => <DayField control={control} value={facts.day} onChange={(day) => set({ day })} />}
            </Field>
          </>
        ) : null}
      </div>
      <PickMeasures inspectionId={inspectionId} value={measures} onChange={setMeasures} />
      <EvidenceChoice files={files} value={file} fixed={measures.length === 0} onChange={setFile} />
    </FormDialog>
  );
}

// Evidence of the problems that the measures serve.
function useFilesOf(problemIds: readonly number[]): { id: number; name: string }[] {
  const queries = useQueries({
    queries: [...new Set(problemIds)].map((id) => ({
      queryKey: ['problem', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<Problem>(`/api/v1/problems/${id}`, signal),
    })),
  });
  return queries.flatMap(({ data }) => (data?.evidence ?? []).filter(({ withdrawn }) => !withdrawn));
}
