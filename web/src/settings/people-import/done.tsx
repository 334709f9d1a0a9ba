import { Button } from 'antd';
import { Link } from 'react-router';
import type { ImportResult } from '../../../../src/people/model.ts';
import { Panel } from '../../components/page.tsx';
import { save } from '../../components/save.ts';
import { words } from './labels.ts';
import { type FirstPassword, passwordSheet } from './passwords.ts';

interface DoneProps {
  result: ImportResult;
  passwords: readonly FirstPassword[];
  onAgain: () => void;
}

/** What was made, and the first passwords, this once. */
export function Done({ result, passwords, onAgain }: DoneProps) {
  const made = (Object.keys(words.made) as (keyof ImportResult)[]).filter((what) => result[what] > 0);
  return (
    <Panel
      title={words.done}
      actions={
        <>
          <Link to="/settings/places">{words.toPersons}</Link>
          <Button size="small" onClick={onAgain}>
            {words.again}
          </Button>
        </>
      }
    >
      <div role="status">
        <ul className="people-import-made">
          {made.map((what) => (
            <li key={what}>
              {words.made[what]} <strong>{result[what]}</strong>
            </li>
          ))}
        </ul>
      </div>
      {passwords.length === 0 ? null : (
        <section className="people-import-once">
          <h3>{words.passwords}</h3>
          <p>{words.once}</p>
          <Button
            type="primary"
            onClick={() =>
              save(passwordSheet([words.name, words.login, words.password], passwords), words.passwordFile)
            }
          >
            {words.save}
          </Button>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.login}</th>
                <th scope="col">{words.password}</th>
              </tr>
            </thead>
            <tbody>
              {passwords.map(({ login, name, password }) => (
                <tr key={login}>
                  <th scope="row">{name}</th>
                  <td>{login}</td>
                  <td>
                    <code>{password}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}
