import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { isMeant, type Organisation, type Person } from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { Answer, Empty } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { Tick } from '../../components/tick.tsx';
import { usePersons } from '../../people/queries.ts';
import { Find } from '../find.tsx';
import { words } from '../labels.ts';
import { PersonDialog } from './person-dialog.tsx';

interface PersonsProps {
  home: Organisation;
  all: readonly Organisation[];
  manages: boolean;
}

/** People of one organisation, who can be made responsible. */
export function Persons({ home, all, manages }: PersonsProps) {
  const query = usePersons(home.id);
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  const [withRetired, setWithRetired] = useState(false);
  const [typed, setTyped] = useState('');
  const several = all.filter(({ kind }) => kind !== 'unit').length > 1;
  return (
    <Panel
      title={several ? words.places.of(home.name) : words.places.persons}
      actions={
        <>
          <Find
            rows={query.data?.length ?? 0}
            name={words.places.search}
            value={typed}
            onChange={setTyped}
            className="persons-search"
          />
          {query.data?.some(({ retired }) => retired) ? (
            <Tick name={words.places.showRetired} on={withRetired} onChange={setWithRetired} />
          ) : null}
          {manages ? <Link to="/settings/people-import">{words.places.importList}</Link> : null}
          {manages ? (
            <Button size="small" type="primary" onClick={() => setEditing('new')}>
              {words.places.addPerson}
            </Button>
          ) : null}
        </>
      }
    >
      <Answer query={query}>
        {(persons) =>
          persons.length === 0 ? (
            <Empty title={words.places.noPersons}>
              <p>{words.places.noPersonsDetail}</p>
            </Empty>
          ) : (
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{words.places.personName}</th>
                  <th scope="col">{words.places.position}</th>
                  <th scope="col">{words.places.unit}</th>
                  {manages ? <th scope="col">{words.places.phone}</th> : null}
                  {manages ? <th scope="col">{words.accounts.verbs}</th> : null}
                </tr>
              </thead>
              <tbody>
                {persons
                  .filter(({ retired }) => withRetired || !retired)
                  .filter(({ name, pinyin }) => isMeant(typed, name, pinyin))
                  .map((person) => (
                    <tr key={person.id}>
                      <th scope="row">
                        {person.name} {person.retired ? <span className="chip">{words.places.retired}</span> : null}
                      </th>
                      <td>{person.position}</td>
                      <td>{person.unitName}</td>
                      {manages ? <td>{person.phone}</td> : null}
                      {manages ? (
                        <td>
                          <Verbs person={person} onEdit={() => setEditing(person)} />
                        </td>
                      ) : null}
                    </tr>
                  ))}
              </tbody>
            </table>
          )
        }
      </Answer>
      {editing === null ? null : (
        <PersonDialog
          organisationId={home.id}
          person={editing === 'new' ? null : (query.data?.find(({ id }) => id === editing.id) ?? editing)}
          onRefresh={() => void query.refetch()}
          onClose={() => setEditing(null)}
        />
      )}
    </Panel>
  );
}

function Verbs({ person, onEdit }: { person: Person; onEdit: () => void }) {
  const { id, name, position, unitId } = person;
  const put = (retired: boolean, version: number, key: string) =>
    send('PUT', `/api/v1/persons/${id}`, { version, name, position, unitId, retired }, key);
  const back = useCommand({
    send: (retired: boolean, key) => put(retired, person.version + 1, key),
    tellFailure: true,
  });
  const set = useCommand({
    send: (retired: boolean, key) => put(retired, person.version, key),
    done: (_, retired) => ({
      text: retired ? words.places.retiredDone(name) : words.places.restoredDone(name),
      undo: () => back.mutate(!retired),
    }),
    tellFailure: true,
  });
  return (
    <span className="place-verbs">
      {person.retired ? null : (
        <Button size="small" type="link" onClick={onEdit}>
          {words.places.rename}
        </Button>
      )}
      <Button size="small" type="link" disabled={set.isPending} onClick={() => set.mutate(!person.retired)}>
        {person.retired ? words.places.restore : words.places.retire}
      </Button>
    </span>
  );
}
