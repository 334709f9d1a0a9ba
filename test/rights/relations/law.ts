import { type Status, statuses } from '../../../src/ledger/model.ts';
import { type Role, roles } from '../../../src/people/model.ts';

// Who may do what, as the regulations and the house rules have it (shared/domain.md §1.3, §4.4; shared/design.md §3):
// written by hand, apart from the code that is held against it. Nothing here is taken from src but the names.

/** How somebody stands to the bureau whose ledger is tried, and to the problems in it. */
const relations = {
  own: 'holds the role there (a unit’s role: over the unit that leads the problem)',
  supporting: 'holds the role over a unit that supports',
  charge: 'is the leader in charge of the problem, and holds the role',
  superior: 'holds the role over the organisation above',
  delegated: 'has the role lent for today',
  ended: 'held it until yesterday',
  lapsed: 'had it lent until yesterday',
  future: 'will hold it from tomorrow',
  emptied: 'has it lent by somebody whose own post ended yesterday',
  below: 'holds the role over the body below',
  other: 'holds the role over another bureau, or a unit of it',
  idle: 'holds the role over a unit that has no part',
  named: 'is named as responsible person and has no role at all',
} as const;
export type Relation = keyof typeof relations;

/** Whether the role counts for the bureau that is tried. */
const counts: Record<Relation, boolean> = {
  own: true,
  supporting: true,
  charge: true,
  superior: true,
  delegated: true,
  ended: false,
  lapsed: false,
  future: false,
  emptied: false,
  below: false,
  other: false,
  idle: false,
  named: false,
};

/** A right: what somebody who has it may do in a ledger. */
export type Right = 'keep' | 'report' | 'judge' | 'receive' | 'sanction' | 'lead' | 'look';

// keep: changes the ledger (整改办). report: writes progress, evidence and outcomes, applies for closure and extension.
// judge: gives the verdict of the own step. receive: signs for an immediate item as a head. sanction: sees and keeps
// accountability records (问责). lead: sees that there are referred leads (线索). look: sees the ledger, nothing else.
const duties = `
office                    all       keep report judge sanction
leader                    all       judge receive
leading_group             all       judge receive sanction
inspection_office         all       judge
discipline                all       judge sanction lead
organisation_department   all       judge
resident_team             all       judge
observer                  all       look
unit                      involved  report
unit_head                 involved  report receive
administrator             nothing   -
system_admin              nothing   -
security_admin            nothing   -
auditor                   nothing   -
`;
// In sanction: the leading group reads, 整改办 and 纪检 write.
const writesSanctions: readonly Role[] = ['office', 'discipline'];

const table = new Map(
  duties
    .trim()
    .split('\n')
    .map((line) => {
      const [role = '', sees = '', ...rights] = line.split(/\s+/);
      return [role as Role, { sees: sees as Sight, rights: rights as Right[] }] as const;
    }),
);
if (table.size !== roles.length) throw new Error('every role needs its duties');

/** What somebody sees of the bureau's ledger. */
export type Sight = 'all' | 'involved' | 'nothing';

export interface Standing {
  role: Role | null;
  relation: Relation;
  /** A second role of the same person, over the bureau itself: a deputy director heads a unit. */
  also?: Role;
}

/** The roles that count for the bureau: each gives what it gives by itself, and takes nothing from the other. */
export const rolesOf = ({ role, relation, also }: Standing): Role[] => [
  ...(role !== null && counts[relation] ? [role] : []),
  ...(also === undefined ? [] : [also]),
];

export function sightOf(standing: Standing): Sight {
  const sights = rolesOf(standing).map((role) => table.get(role)?.sees);
  return sights.includes('all') ? 'all' : sights.includes('involved') ? 'involved' : 'nothing';
}

export const hasRight = (standing: Standing, right: Right): boolean =>
  rolesOf(standing).some((role) => table.get(role)?.rights.includes(right) === true);

/** The same of a problem or measure that concerns no unit: there a unit's role gives nothing. */
export const hasRightAlone = (standing: Standing, right: Right): boolean =>
  rolesOf(standing).some((role) => table.get(role)?.sees === 'all' && table.get(role)?.rights.includes(right) === true);

export const mayWriteSanctions = (standing: Standing): boolean =>
  rolesOf(standing).some((role) => writesSanctions.includes(role));

/** Every standing that there is: which relations a role can have. */
export const standings: readonly Standing[] = roles
  .flatMap((role): Standing[] => {
    const of = (...these: Relation[]): Standing[] => these.map((relation) => ({ role, relation }));
    if (table.get(role)?.sees === 'nothing') return of('own', 'superior', 'below', 'other');
    const byPost = of('delegated', 'ended', 'lapsed', 'future', 'emptied');
    if (table.get(role)?.sees === 'involved') return [...of('own', 'supporting', 'other', 'idle'), ...byPost];
    return [...of('own', 'superior', 'below', 'other'), ...(role === 'leader' ? of('charge') : []), ...byPost];
  })
  .concat({ role: null, relation: 'named' })
  .concat([
    { role: 'unit_head', relation: 'own', also: 'leader' },
    { role: 'unit', relation: 'own', also: 'observer' },
    { role: 'unit_head', relation: 'supporting', also: 'leading_group' },
    { role: 'unit', relation: 'supporting', also: 'discipline' },
    { role: 'unit_head', relation: 'idle', also: 'leader' },
    { role: 'unit_head', relation: 'idle', also: 'observer' },
  ]);

export const nameOf = ({ role, relation, also }: Standing): string =>
  `${role ?? 'nobody'} ${relation}${also === undefined ? '' : ` also ${also}`}`;

/** What is tried on a problem or a measure, who may, and in which statuses it can be done at all (order of `statuses`). */
interface Law {
  what: string;
  right: Right;
  from: readonly Status[];
}

const short = 'ns ip wo ur rt bc cp lt ro'.split(' ');
function laws(text: string): Law[] {
  const [heading = '', ...lines] = text.trim().split('\n');
  if (heading.trim().split(/\s+/).slice(1).join() !== short.join()) throw new Error('columns are the statuses');
  return lines.map((line) => {
    const words = line.trim().split(/\s+/);
    const marks = words.slice(-statuses.length);
    const right = words.at(-statuses.length - 1) as Right;
    return {
      what: words.slice(0, -statuses.length - 1).join(' '),
      right,
      from: statuses.filter((_, at) => marks[at] === '+'),
    };
  });
}

// Done (completed, 基本完成 too where it asks for new work) takes nothing more before it is reopened; what is under
// review is not taken apart; a step of the workflow goes as shared/domain.md §1.5 has it, and what a chain of verdicts
// ends in is never reached by a step.
export const problemLaws = laws(`
                            right   ns ip wo ur rt bc cp lt ro
PUT                         keep    +  +  +  +  +  +  +  +  +
PUT own                     keep    +  +  +  +  +  +  +  +  +
POST assign                 keep    +  +  +  +  +  +  +  +  +
POST measures               keep    +  +  +  +  +  -  -  +  +
POST split                  keep    +  +  +  -  +  -  -  -  +
POST progress               report  +  +  +  +  +  +  -  +  +
POST evidence               report  +  +  +  +  +  +  -  +  +
POST closure                report  -  +  -  -  +  +  -  +  -
POST extension              report  +  +  +  +  +  -  -  +  +
POST withholding            keep    +  +  +  +  +  +  +  +  +
start                       report  +  -  -  -  +  -  -  -  +
wait_outside                report  -  +  -  -  +  -  -  -  +
resume                      report  -  -  +  -  -  -  -  -  -
keep_long_term              keep    -  +  -  -  +  -  -  -  +
reopen                      keep    -  -  -  -  -  +  +  +  -
apply_closure               keep    -  -  -  -  -  -  -  -  -
withdraw                    keep    -  -  -  -  -  -  -  -  -
approve_completed           judge   -  -  -  -  -  -  -  -  -
approve_basically           judge   -  -  -  -  -  -  -  -  -
approve_long_term           judge   -  -  -  -  -  -  -  -  -
return                      judge   -  -  -  -  -  -  -  -  -
`);

export const measureLaws = laws(`
                            right   ns ip wo ur rt bc cp lt ro
PUT                         keep    +  +  +  +  +  +  +  +  +
POST problems               keep    +  +  +  +  +  +  +  +  +
POST outcomes               report  +  +  +  +  +  +  -  +  +
POST closure                report  -  +  -  -  +  +  -  +  -
POST extension              report  +  +  +  +  +  -  -  +  +
start                       report  +  -  -  -  +  -  -  -  +
wait_outside                report  -  +  -  -  +  -  -  -  +
resume                      report  -  -  +  -  -  -  -  -  -
keep_long_term              keep    -  +  -  -  +  -  -  -  +
reopen                      keep    -  -  -  -  -  +  +  +  -
apply_closure               keep    -  -  -  -  -  -  -  -  -
approve_completed           judge   -  -  -  -  -  -  -  -  -
approve_basically           judge   -  -  -  -  -  -  -  -  -
approve_long_term           judge   -  -  -  -  -  -  -  -  -
return                      judge   -  -  -  -  -  -  -  -  -
`);

/** What a try must come to: done; refused to somebody who sees the item; hidden, as if it were not there. */
export type Answer = 'done' | 'refused' | 'hidden';

export function answerOf(law: Law, standing: Standing, status: Status): Answer {
  if (sightOf(standing) === 'nothing') return 'hidden';
  return hasRight(standing, law.right) && law.from.includes(status) ? 'done' : 'refused';
}

/** The same of an item that concerns no unit. */
export function answerAlone(law: Law, standing: Standing, status: Status): Answer {
  if (sightOf(standing) !== 'all') return 'hidden';
  return hasRightAlone(standing, law.right) && law.from.includes(status) ? 'done' : 'refused';
}
