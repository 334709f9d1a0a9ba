import { Button } from 'antd';
import { useRef, useState } from 'react';
import { importStateNames } from '../../../../src/people/labels/import.ts';
import type { ImportField, ImportPlan, ImportResult, ImportRow, ImportState } from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { useCommand } from '../../api/use-command.ts';
import { Failure } from '../../components/failure.tsx';
import { shownStates, words } from './labels.ts';
import type { Mending } from './mending.ts';
import { type FirstPassword, passwordsFor } from './passwords.ts';
import { PreviewTable } from './preview-table.tsx';

interface PreviewProps {
  plan: ImportPlan;
  /** True while a newer one is being worked out. */
  isOld: boolean;
  rows: readonly ImportRow[];
  dropped: number;
  organisationId: number;
  file: string;
  columns: readonly (ImportField | null)[];
  onMend: (row: number, mending: Mending) => void;
  onDrop: (rows: readonly number[]) => void;
  onRestore: () => void;
  onRefresh: () => void;
  onDone: (result: ImportResult, passwords: readonly FirstPassword[]) => void;
}

/** What the list would do, row by row; confirmed when nothing is left to mend. */
export function Preview(props: PreviewProps) {
  const { plan, rows, isOld } = props;
  const [only, setOnly] = useState<ImportState | null>(null);
  const given = useRef<readonly FirstPassword[]>([]);
  const confirm = useCommand({
    send: (passwords: readonly FirstPassword[], key) =>
      send<ImportResult>(
        'POST',
        '/api/v1/people-import',
        {
          organisationId: props.organisationId,
          rows,
          seen: plan.seen,
          file: props.file,
          passwords: passwords.map(({ login, password }) => ({ login, password })),
        },
        key,
      ),
    after: props.onDone,
  });
  const count = (state: ImportState): number => plan.rows.filter((one) => one.state === state).length;
  const faulty = plan.rows.filter(({ state }) => state === 'faulty').map(({ row }) => row);
  const effective = plan.rows.filter(({ state, effects }) => state !== 'faulty' && effects.length > 0).length;
  // What somebody was looking at is gone once the last of it is mended.
  const shown = only !== null && count(only) > 0 ? only : null;
  return (
    <>
      <div className="people-import-counts">
        <button
          type="button"
          className={shown === null ? 'view-link view-on' : 'view-link'}
          aria-pressed={shown === null}
          onClick={() => setOnly(null)}
        >
          {words.counts(words.all, plan.rows.length)}
        </button>
        {shownStates
          .filter((state) => count(state) > 0)
          .map((state) => (
            <button
              key={state}
              type="button"
              className={shown === state ? 'view-link view-on' : 'view-link'}
              aria-pressed={shown === state}
              onClick={() => setOnly(state)}
            >
              {words.counts(importStateNames[state], count(state))}
            </button>
          ))}
        {props.dropped === 0 ? null : (
          <span className="soft">
            {words.dropped(props.dropped)}{' '}
            <button type="button" className="link-button" onClick={props.onRestore}>
              {words.restoreAll}
            </button>
          </span>
        )}
      </div>
      {(['organisation', 'unit'] as const).map((kind) => {
        const made = plan.units.filter((one) => one.kind === kind);
        return made.length === 0 ? null : (
          <p key={kind} className="soft">
            {words.units[kind](made.length)}：{made.map(({ name, parent }) => words.unit(name, parent)).join('、')}
          </p>
        );
      })}
      {plan.accounts.length === 0 ? null : <p className="soft">{words.accounts(plan.accounts.length)}</p>}
      <PreviewTable
        lines={plan.rows.filter(({ state }) => shown === null || state === shown)}
        rows={rows}
        columns={props.columns}
        onMend={props.onMend}
        onDrop={(row) => props.onDrop([row])}
      />
      {confirm.error === null ? null : (
        <Failure
          problem={problemOf(confirm.error)}
          onRetry={() => {
            confirm.reset();
            props.onRefresh();
          }}
        />
      )}
      <div className="people-import-foot">
        {faulty.length > 0 ? (
          <>
            <span>{words.mendFirst(faulty.length)}</span>
            <Button onClick={() => props.onDrop(faulty)}>{words.dropFaulty(faulty.length)}</Button>
          </>
        ) : effective === 0 ? (
          <span role="status">{words.nothingNew}</span>
        ) : null}
        <Button
          type="primary"
          disabled={faulty.length > 0 || effective === 0 || isOld}
          loading={confirm.isPending}
          onClick={() => {
            given.current = passwordsFor(plan.accounts, given.current);
            confirm.mutate(given.current);
          }}
        >
          {confirm.isPending ? words.importing : words.confirm(effective)}
        </Button>
      </div>
    </>
  );
}
