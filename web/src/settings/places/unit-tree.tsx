import { Button } from 'antd';
import { useState } from 'react';
import type { Organisation } from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { Empty } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { Tick } from '../../components/tick.tsx';
import { words } from '../labels.ts';
import { UnitDialog } from './unit-dialog.tsx';

interface UnitTreeProps {
  all: readonly Organisation[];
  /** The organisation whose people are shown. */
  chosen: number;
  manages: boolean;
  onChoose: (id: number) => void;
}

/** What the dialog is about: a new one below, or one that is changed. */
type Editing = { below: Organisation } | { change: Organisation };

/** Regions, organisations and units as a tree. */
export function UnitTree({ all, chosen, manages, onChoose }: UnitTreeProps) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const [withRetired, setWithRetired] = useState(false);
  const shown = all.filter(({ retired }) => withRetired || !retired);
  const roots = shown.filter(({ parentId }) => !shown.some(({ id }) => id === parentId));
  const homes = shown.filter(({ kind }) => kind !== 'unit');
  const home = all.find(({ id }) => id === chosen);
  const branch = (one: Organisation) => (
    <li key={one.id}>
      <div className={one.id === chosen && homes.length > 1 ? 'place place-on' : 'place'}>
        <span className="place-name">
          {one.kind !== 'unit' && homes.length > 1 ? (
            <button type="button" className="link-button" onClick={() => onChoose(one.id)}>
              {one.name}
            </button>
          ) : (
            one.name
          )}
          {one.shortName === null || one.shortName === one.name ? null : (
            <span className="soft">（{one.shortName}）</span>
          )}
          {one.retired ? <span className="chip">{words.places.retired}</span> : null}
        </span>
        {manages ? <Verbs one={one} onEdit={setEditing} /> : null}
      </div>
      <ul>{shown.filter(({ parentId }) => parentId === one.id).map(branch)}</ul>
    </li>
  );
  return (
    <Panel
      title={words.places.units}
      actions={
        <>
          {all.some(({ retired }) => retired) ? (
            <Tick name={words.places.showRetired} on={withRetired} onChange={setWithRetired} />
          ) : null}
          {manages && home !== undefined && home.kind !== 'region' ? (
            <Button size="small" type="primary" onClick={() => setEditing({ below: home })}>
              {words.places.addUnit}
            </Button>
          ) : null}
        </>
      }
    >
      <ul className="tree">{roots.map(branch)}</ul>
      {all.some(({ kind }) => kind === 'unit') ? null : (
        <Empty title={words.places.noUnits}>
          <p>{words.places.noUnitsDetail}</p>
        </Empty>
      )}
      {editing === null ? null : <UnitDialog {...editing} onClose={() => setEditing(null)} />}
    </Panel>
  );
}

function Verbs({ one, onEdit }: { one: Organisation; onEdit: (editing: Editing) => void }) {
  const set = useRetire(one);
  return (
    <span className="place-verbs">
      {one.retired ? null : (
        <>
          <Button size="small" type="link" onClick={() => onEdit({ below: one })}>
            {words.places.addBelow}
          </Button>
          <Button size="small" type="link" onClick={() => onEdit({ change: one })}>
            {words.places.rename}
          </Button>
        </>
      )}
      {one.kind === 'unit' ? (
        <Button size="small" type="link" disabled={set.isPending} onClick={() => set.mutate(!one.retired)}>
          {one.retired ? words.places.restore : words.places.retire}
        </Button>
      ) : null}
    </span>
  );
}

function useRetire(one: Organisation) {
  const put = (retired: boolean, version: number, key: string) =>
    send('PUT', `/api/v1/organisations/${one.id}`, { version, name: one.name, shortName: one.shortName, retired }, key);
  const back = useCommand({
    send: (retired: boolean, key) => put(retired, one.version + 1, key),
    tellFailure: true,
  });
  return useCommand({
    send: (retired: boolean, key) => put(retired, one.version, key),
    done: (_, retired) => ({
      text: retired ? words.places.retiredDone(one.name) : words.places.restoredDone(one.name),
      undo: () => back.mutate(!retired),
    }),
    tellFailure: true,
  });
}
