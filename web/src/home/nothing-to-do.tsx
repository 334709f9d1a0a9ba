import { Link } from 'react-router';
import { roleNames } from '../../../src/people/labels.ts';
import { isAdministrator } from '../../../src/people/model.ts';
import { useAccount } from '../api/use-session.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { useProblems } from '../ledger/queries.ts';
import { everything } from '../ledger/view.ts';
import { words } from './labels.ts';

/** Nothing to do: because all is done, or because nothing is in the ledger yet and somebody has to begin. */
export function NothingToDo() {
  const { roles } = useAccount();
  if (roles.every(isAdministrator))
    return (
      <Empty title={words.administrator(roles.map((role) => roleNames[role]).join('、'))}>
        <p>{words.administratorDetail}</p>
        <Link to={roles.includes('auditor') ? '/audit' : '/settings'} className="button-link">
          {roles.includes('auditor') ? words.toAudit : words.toSettings}
        </Link>
      </Empty>
    );
  return <Ledger keeps={roles.includes('office')} />;
}

function Ledger({ keeps }: { keeps: boolean }) {
  const query = useProblems({ ...everything, size: 20 });
  return (
    <Answer query={query}>
      {({ total }) => {
        if (total > 0)
          return (
            <Empty title={words.nothing}>
              <p>{words.nothingDetail}</p>
              <Link to="/ledger">{words.toLedger}</Link>
            </Empty>
          );
        return keeps ? (
          <Empty title={words.empty}>
            <p>{words.emptyDetail}</p>
            <Link to="/import" className="button-link">
              {words.toIntake}
            </Link>
          </Empty>
        ) : (
          <Empty title={words.nothing}>
            <p>{words.emptyForOthers}</p>
          </Empty>
        );
      }}
    </Answer>
  );
}
