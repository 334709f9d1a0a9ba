import { Button } from 'antd';
import { useState } from 'react';
import { roleNames } from '../../../../src/people/labels.ts';
import { type Account, isMeant, mayGive } from '../../../../src/people/model.ts';
import { useAccount } from '../../api/use-session.ts';
import { Answer } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { Tick } from '../../components/tick.tsx';
import { useAccounts } from '../../people/queries.ts';
import { Find } from '../find.tsx';
import { words } from '../labels.ts';
import { type Change, ChangeDialog } from './change-dialog.tsx';
import { NewDialog } from './new-dialog.tsx';
import { type Once, OnceDialog } from './once-dialog.tsx';
import { RolesDialog } from './roles-dialog.tsx';
import { SessionsDialog } from './sessions-dialog.tsx';

/** Who can sign in, as what. */
export function AccountsPart() {
  const query = useAccounts();
  const self = useAccount();
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState('');
  const [personless, setPersonless] = useState(false);
  const [changing, setChanging] = useState<{ id: number; change: Change } | null>(null);
  const [once, setOnce] = useState<Once | null>(null);
  const [looking, setLooking] = useState<{ id: number; at: 'roles' | 'sessions' } | null>(null);
  const looked = query.data?.find(({ id }) => id === looking?.id);
  const target = query.data?.find(({ id }) => id === changing?.id);
  return (
    <Panel
      title={words.parts.accounts}
      actions={
        <>
          <Find
            rows={query.data?.length ?? 0}
            name={words.accounts.search}
            value={typed}
            onChange={setTyped}
            className="accounts-search"
          />
          <Button size="small" type="primary" onClick={() => setAdding(true)}>
            {words.accounts.add}
          </Button>
        </>
      }
    >
      <Answer query={query}>
        {(accounts) => (
          <>
            <Personless count={accounts.filter(isPersonless).length} on={personless} onChange={setPersonless} />
            <table className="plain-table accounts">
              <thead>
                <tr>
                  <th scope="col">{words.accounts.name}</th>
                  <th scope="col">{words.accounts.login}</th>
                  <th scope="col">{words.accounts.role}</th>
                  <th scope="col">{words.accounts.state}</th>
                  <th scope="col">{words.accounts.verbs}</th>
                </tr>
              </thead>
              <tbody>
                {accounts
                  .filter((account) => isLookedFor(account, typed) && (!personless || isPersonless(account)))
                  .map((account) => (
                    <tr key={account.id}>
                      <th scope="row">
                        {account.name}
                        {account.id === self.id ? <span className="soft">{words.accounts.self}</span> : null}
                      </th>
                      <td>{account.login}</td>
                      <td>
                        {account.roles.map(({ role, organisationId, organisationName }) => (
                          <div key={`${role} ${organisationId}`}>
                            {roleNames[role]} <span className="soft">{organisationName}</span>
                          </div>
                        ))}
                      </td>
                      <td>
                        <State account={account} />
                      </td>
                      <td>
                        <Verbs
                          account={account}
                          isSelf={account.id === self.id}
                          onChange={(change) => setChanging({ id: account.id, change })}
                          onLook={(at) => setLooking({ id: account.id, at })}
                        />
                      </td>
                    </tr>
                  ))}
                {accounts.some((account) => isLookedFor(account, typed)) ? null : (
                  <tr>
                    <td colSpan={5} className="soft">
                      {words.accounts.notFound}
                    </td>
                  </tr>
                )}
              </tbody>
            </table>
          </>
        )}
      </Answer>
      {adding ? <NewDialog onMade={setOnce} onClose={() => setAdding(false)} /> : null}
      {changing === null || target === undefined ? null : (
        <ChangeDialog
          account={target}
          change={changing.change}
          onPassword={setOnce}
          onRefresh={() => void query.refetch()}
          onClose={() => setChanging(null)}
        />
      )}
      {looked === undefined || looking?.at !== 'roles' ? null : (
        <RolesDialog account={looked} onClose={() => setLooking(null)} />
      )}
      {looked === undefined || looking?.at !== 'sessions' ? null : (
        <SessionsDialog account={looked} onClose={() => setLooking(null)} />
      )}
      {once === null ? null : <OnceDialog once={once} onClose={() => setOnce(null)} />}
    </Panel>
  );
}

// Notices go to people: an account without one gets none.
const isPersonless = ({ personId, disabled }: Account): boolean => personId === null && !disabled;

interface PersonlessProps {
  count: number;
  on: boolean;
  onChange: (on: boolean) => void;
}

function Personless({ count, on, onChange }: PersonlessProps) {
  if (count === 0 && !on) return null;
  return (
    <div className="accounts-personless" role="note">
      <span>{words.accounts.personless(count)}</span>
      <Tick name={words.accounts.onlyPersonless} on={on} onChange={onChange} />
    </div>
  );
}

// By name or pinyin, by login, or by what the account works for.
const isLookedFor = ({ name, pinyin, login, roles }: Account, typed: string): boolean =>
  isMeant(typed, name, pinyin) ||
  isMeant(typed, login, '') ||
  roles.some(({ organisationName }) => isMeant(typed, organisationName, ''));

function State({ account }: { account: Account }) {
  const { disabled, lockedUntil, mustChangePassword, totpSince } = account;
  if (disabled) return <span className="chip">{words.accounts.disabled}</span>;
  const isLocked = lockedUntil !== null && Date.parse(lockedUntil) > Date.now();
  if (isLocked) return <span className="chip">{words.accounts.locked}</span>;
  return (
    <>
      {mustChangePassword ? <span className="chip">{words.accounts.firstPassword}</span> : words.accounts.active}
      {totpSince === null ? null : <span className="soft"> · {words.accounts.totp}</span>}
      {isPersonless(account) ? <div className="small soft">{words.accounts.noPerson}</div> : null}
    </>
  );
}

interface VerbsProps {
  account: Account;
  isSelf: boolean;
  onChange: (change: Change) => void;
  onLook: (at: 'roles' | 'sessions') => void;
}

// One's own password is changed where one's own password is; nobody disables himself.
function Verbs({ account, isSelf, onChange, onLook }: VerbsProps) {
  const { roles } = useAccount();
  if (isSelf || !account.roles.every(({ role }) => mayGive(roles, role))) return null;
  return (
    <span className="place-verbs">
      <Button size="small" type="link" onClick={() => onLook('roles')}>
        {words.accounts.roles}
      </Button>
      <Button size="small" type="link" onClick={() => onLook('sessions')}>
        {words.accounts.sessions}
      </Button>
      <Button size="small" type="link" onClick={() => onChange('reset')}>
        {words.accounts.reset}
      </Button>
      <Button size="small" type="link" onClick={() => onChange(account.disabled ? 'enable' : 'disable')}>
        {account.disabled ? words.accounts.enable : words.accounts.disable}
      </Button>
    </span>
  );
}
