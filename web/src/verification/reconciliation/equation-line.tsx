import { Fragment } from 'react';
import { Link } from 'react-router';
import { equationNames, equationNotes, termName } from '../../../../src/verification/labels/reconciliation.ts';
import type { Equation, Place, Rows, Term } from '../../../../src/verification/model/reconciliation.ts';
import { ledgerLink } from '../../ledger/view.ts';
import { words } from './labels.ts';

/** The rows of the ledger that make up a number. */
export const rowsLink = (inspection: number, { aspect, status }: Rows): string =>
  ledgerLink({
    inspection: [inspection],
    ...(aspect === undefined ? {} : { aspect }),
    ...(status === undefined ? {} : { status }),
  });

export const placeLink = ({ documentId, from, to }: Place): string => `/documents/${documentId}?from=${from}&to=${to}`;

/** Equations under one another: 反馈 50 ＋ 拆分 9 ＝ 台账 59 ✓; every number leads to its rows or its place in the paper. */
export function Equations({ inspection, equations }: { inspection: number; equations: readonly Equation[] }) {
  return (
    <table className="reconcile-equations">
      <tbody>
        {equations.map((equation) => (
          <tr key={equation.name} className={equation.equal ? undefined : 'reconcile-off'}>
            <th scope="row">{equationNames[equation.name]}</th>
            <td>
              <span className="reconcile-terms">
                {equation.terms.map((term, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the terms of an equation have a fixed order and no other name
                  <Fragment key={at}>
                    {at === 0 && term.sign === '+' ? null : (
                      <span className="reconcile-sign">{term.sign === '+' ? '＋' : '−'}</span>
                    )}
                    <Value inspection={inspection} term={term} />
                  </Fragment>
                ))}
                <span className="reconcile-sign">{equation.equal ? '＝' : '≠'}</span>
                <Value inspection={inspection} term={equation.total} />
              </span>
              {equation.note === null ? null : <div className="small soft">{equationNotes[equation.note]}</div>}
            </td>
            <td className="reconcile-verdict">{equation.equal ? words.equal : words.unequal}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ inspection, term }: { inspection: number; term: Term }) {
  const to = term.rows !== null ? rowsLink(inspection, term.rows) : term.place !== null ? placeLink(term.place) : null;
  return (
    <span className="reconcile-term">
      <span className="reconcile-name">{termName(term)}</span>{' '}
      {to === null ? <b>{term.value}</b> : <Link to={to}>{term.value}</Link>}
    </span>
  );
}
