import { Select } from 'antd';
import { toast } from '../../components/toaster.tsx';
import { useOrganisations, usePersons } from '../../people/queries.ts';
import type { DraftSession } from '../draft/session.ts';
import { useSessionState } from '../draft/use-draft-session.ts';
import { words } from './labels.ts';
import { type NameKind, renamed, usesOf } from './names.ts';

interface NewNamesProps {
  session: DraftSession;
  kind: NameKind;
  names: readonly string[];
}

const create = '';

/** Names that the ledger does not know: each is made anew, or is another way to write one that is there. */
export function NewNames({ session, kind, names }: NewNamesProps) {
  const { content, opened } = useSessionState(session);
  const organisations = useOrganisations().data ?? [];
  const persons = usePersons(opened.organisationId).data ?? [];
  const known =
    kind === 'units'
      ? organisations.filter((one) => one.kind === 'unit' && one.homeId === opened.organisationId && !one.retired)
      : persons.filter((one) => !one.retired);
  // A name may also be another way to write one that is new like itself.
  const choices = (name: string): string[] => [
    ...known.map((one) => one.name),
    ...names.filter((other) => other !== name),
  ];
  const map = (from: string, to: string): void => {
    const edits = renamed(content, kind, from, to);
    if (to === create || edits.length === 0) return;
    const outcome = session.apply(edits);
    if (outcome.ok) toast({ kind: 'done', text: words.mapped(from, to), undo: () => session.undo() });
  };
  if (names.length === 0) return null;
  return (
    <section className="confirm-names">
      <h3>{kind === 'units' ? words.units(names.length) : words.persons(names.length)}</h3>
      <p className="soft">{kind === 'units' ? words.unitsLead : words.personsLead}</p>
      <div className="confirm-scroll">
        <table className="confirm-table">
          <thead>
            <tr>
              <th scope="col">{words.read}</th>
              <th scope="col">{words.used}</th>
              <th scope="col">{words.map}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <td>{name}</td>
                <td>{words.times(usesOf(content, kind, name))}</td>
                <td>
                  <Select
                    aria-label={words.mapLabel(name)}
                    className="confirm-map"
                    showSearch={{ optionFilterProp: 'label' }}
                    value={create}
                    options={[
                      { value: create, label: words.create },
                      ...choices(name).map((other) => ({ value: other, label: words.mapTo(other) })),
                    ]}
                    onChange={(to) => map(name, to)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
