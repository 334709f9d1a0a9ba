import type { Role } from '../../../src/people/model.ts';
import { hasRight, mayWriteSanctions, type Relation, rolesOf, type Standing, sightOf } from './law.ts';

// The law of everything beside single problems and measures: written by hand, as law.ts is.

/** Relations in which what is held reaches the bureau. */
const reaching: readonly Relation[] = ['own', 'supporting', 'charge', 'superior', 'delegated'];
const holds =
  (...wanted: Role[]) =>
  ({ role, relation }: Standing): boolean =>
    role !== null && wanted.includes(role) && reaching.includes(relation);

/** Colleagues know one another: whoever belongs to the bureau or holds a role over it sees its tree and its people. */
export const seesPeople = ({ relation }: Standing): boolean => relation !== 'below' && relation !== 'other';

const checking: readonly Role[] = [
  'office',
  'inspection_office',
  'discipline',
  'organisation_department',
  'resident_team',
];

const who = {
  everybody: () => true,
  nobody: () => false,
  people: seesPeople,
  // The whole ledger, or the problems of one's unit.
  sight: (of: Standing) => sightOf(of) !== 'nothing',
  all: (of: Standing) => sightOf(of) === 'all',
  keep: (of: Standing) => hasRight(of, 'keep'),
  /** Rungs of ladders: 整改办, and 巡察办 over the bureau. */
  hold: (of: Standing) => hasRight(of, 'keep') || holds('inspection_office')(of),
  report: (of: Standing) => hasRight(of, 'report'),
  /** What is doubted: 整改办 and whoever judges. */
  judges: (of: Standing) => hasRight(of, 'judge'),
  /** The register of institutions: 整改办, and the unit that an institution belongs to. */
  register: (of: Standing) => hasRight(of, 'report') && of.relation !== 'supporting',
  /** Letters to the unit that leads: whoever sees the whole ledger, and that unit. */
  letters: (of: Standing) =>
    sightOf(of) === 'all' ||
    ((of.role === 'unit' || of.role === 'unit_head') && ['own', 'delegated'].includes(of.relation)),
  /** Drafts of letters: whoever keeps or judges, and no mere observer. */
  drafts: (of: Standing) => hasRight(of, 'judge'),
  writers: holds('office', 'inspection_office'),
  /** Reverse checks: 整改办 and the four parties draw and record; leaders look on. */
  checkers: (of: Standing) => rolesOf(of).some((role) => checking.includes(role)),
  /** What was found of an item that a unit leads: whoever sees the whole ledger, and that unit. */
  findings: (of: Standing) =>
    sightOf(of) === 'all' ||
    ((of.role === 'unit' || of.role === 'unit_head') && ['own', 'delegated'].includes(of.relation)),
  checks: (of: Standing) => hasRight(of, 'judge'),
  answerers: (of: Standing) =>
    holds('office', 'inspection_office')(of) ||
    ((of.role === 'unit' || of.role === 'unit_head') && ['own', 'delegated'].includes(of.relation)),
  sanction: (of: Standing) => hasRight(of, 'sanction'),
  sanctions: mayWriteSanctions,
  /** Names of inspections: whoever sees the ledger, and every unit of the bureau. */
  inspections: (of: Standing) =>
    sightOf(of) !== 'nothing' || ((of.role === 'unit' || of.role === 'unit_head') && of.relation === 'idle'),
  /** Tree and people of the bureau. */
  manage: holds('office', 'administrator', 'system_admin'),
  /** Lists of people and accounts: whoever keeps the ones or the others, here or (to have a file read) anywhere. */
  import: holds('office', 'administrator', 'system_admin', 'security_admin'),
  importers: (of: Standing) =>
    ['below', 'other'].includes(of.relation)
      ? holds('office', 'administrator', 'system_admin', 'security_admin')({ ...of, relation: 'own' })
      : holds('office', 'administrator', 'system_admin', 'security_admin')(of),
  /** Accounts of the bureau, as far as 整改办 may keep them. */
  accounts: holds('office', 'administrator', 'security_admin'),
  /** Accounts of 整改办 itself, of the parties and of administrators. */
  allAccounts: holds('administrator', 'security_admin'),
  /** Chains of wherever the role is held; what they show of the bureau is told by what must not leak. */
  chains: ({ role }: Standing) => role === 'administrator' || role === 'auditor',
  /** The installation, at its top. */
  installation: (of: Standing) => holds('office', 'administrator', 'system_admin')(of) && of.relation === 'superior',
  policy: (of: Standing) => holds('administrator', 'security_admin')(of) && of.relation === 'superior',
  /** Groups of like problems: whoever sees several; a supporting unit is in one problem only, and that is no group. */
  kinds: (of: Standing) => sightOf(of) === 'all' || (sightOf(of) !== 'nothing' && of.relation !== 'supporting'),
  /** What concerns everybody: names of such groups, and what belongs to them. */
  curate: (of: Standing) => holds('office', 'inspection_office')(of) && of.relation === 'superior',
  verify: (of: Standing) => holds('administrator', 'auditor')(of) && of.relation === 'superior',
} satisfies Record<string, (of: Standing) => boolean>;
type Who = keyof typeof who;

/** Whether the law lets somebody read or command what is for these. */
export const isFor = (to: Who, of: Standing): boolean => who[to](of);

interface Reading {
  to: Who;
  /** What the answer contains for whoever may; null: whether there is one. */
  shows: string | null;
}

/** Rows of a table whose columns stand two blanks apart. */
const lines = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s{2,}/));

/** Reading: who is given it, and whether that is told by the ledger in it (甲密), by people in it (甲局), or by the answer. */
export const readingLaws: Record<string, Reading> = Object.fromEntries(
  lines(`
GET /problems                                 sight        甲密
GET /problems search                          sight        甲密
GET /inspections                              inspections  甲局
GET /inspections/names                        inspections  甲局
GET /dashboard                                sight        甲局
GET /dashboard.xlsx                           everybody
GET /dashboard/own                            everybody
GET /dashboard/own.xlsx                       everybody
GET /worklist                                 everybody
GET /exports/problems.xlsx                    sight        甲密
GET /lists/{list} problems                    sight        甲密
GET /lists/{list} tasks                       sight        甲密
GET /lists/{list} duties                      sight        甲密
GET /lists/{list} plan                        sight        甲密
GET /lists/{list} ledger                      sight        甲密
GET /lists/{list}/xlsx                        sight        甲密
GET /lists/{list}/docx                        sight        甲密
GET /dictionaries                             everybody
GET /outcomes                                 sight        甲密
GET /institutions                             sight        甲密
GET /meetings                                 sight        甲密
GET /accountability                           sanction     某人
GET /evidence/{id}                            sight
GET /evidence/{id}/file                       sight
GET /evidence/{id}/file picture               keep
GET /evidence/{id}/picture                    sight
GET /evidence/{id}/picture copy               sight
GET /evidence/{id}/preview                    sight
GET /drafts                                   keep         甲密
GET /drafts/{id}                              keep         甲密
GET /drafts/{id}/preview                      keep
GET /drafts/{id}/compare                      keep
GET /documents/{id}                           all          甲密
GET /organisations                            people       甲局
GET /organisations/{id}/persons               people       甲局
GET /organisations/{id}/posts                 people       甲局
GET /accounts                                 everybody
GET /accounts/{id}/sessions observer          accounts
GET /accounts/{id}/sessions office            allAccounts
GET /operations/backup                        installation
GET /operations/jobs                          installation
GET /operations/jobs/runs                     installation
GET /operations/verification                  verify
GET /notices                                  everybody
GET /notices/unread                           everybody
GET /notice-settings                          everybody
GET /notice-gateways                          installation
GET /notice-deliveries                        installation
GET /handovers                                all          甲局
GET /handovers/preview                        keep
GET /handovers/{id}                           all
GET /handovers/{id}/sheet.docx                all
GET /handovers/{id}/pages/{party}             all
GET /checks                                   checks       甲密
GET /checks/frame                             checkers
GET /checks/rates                             findings     甲局
GET /checks/results                           findings     甲密
GET /checks/{id}                              checks       甲密
GET /checks/{id}/frame.csv                    checks       甲密
GET /checks/{id}/sheets.docx                  checks       甲密
GET /letters                                  letters      甲密
GET /letters/waiting                          everybody
GET /letters/templates                        writers
GET /letters/to-issue                         writers
GET /letters/{id}                             letters      甲密
GET /letters/{id} draft                       drafts       甲密
GET /letters/{id}/letter.docx                 letters
GET /letters/{id}/replies/{reply}/file        letters
GET /exports/letters.xlsx                     letters      甲密
GET /session/factors                          everybody
GET /session/calendar                         everybody
GET /sessions                                 everybody
GET /calendar                                 everybody
GET /sign-in-policy                           everybody
GET /audit                                    chains
GET /exports/audit                            chains
GET /inspections/{id}/campaign                inspections
GET /inspections/{id}/reviews                 inspections
GET /inspections/{id}/publication             inspections
GET /rule-packs                               everybody
GET /rule-packs/files                         everybody
GET /rule-packs/{pack}/{version}              everybody
GET /inspections/{id}/milestones              inspections
GET /inspections/{id}/reconciliation          all
GET /milestones/next                          everybody
GET /doubts/rules                             everybody
GET /commitments                              sight        甲密
GET /ladder/coming                            hold         甲局
GET /kin                                      kinds        甲密
GET /kin/{id}                                 sight        甲密
GET /people-import/template                   everybody
GET /reviews/waiting                          everybody
`).map(([what = '', to = '', shows]) => [what, { to: to as Who, shows: shows ?? null }]),
);

/** Every other command: who gets past the question of rights, and the refusals that come only after it. */
export const commandLaws: Record<string, { to: Who; past: readonly string[] }> = Object.fromEntries(
  lines(`
PUT /inspections/{id}                     keep
PUT /inspections/{id}/rule-pack           keep
POST /inspections/{id}/campaign/preview   keep
POST /inspections/{id}/campaign/backward  keep          schedule-stale
POST /inspections/{id}/campaign/move      keep          schedule-stale
POST /inspections/{id}/campaign/undo      keep          schedule-undo-too-late
POST /inspections/{id}/plan               keep          plan-empty
POST /inspections/{id}/publication        keep          publication-empty
PUT /outcomes/{id}                        report
POST /institutions                        register
PUT /institutions/{id}                    register
POST /institutions/{id}/state             register
POST /meetings                            keep
POST /inspections/{id}/milestones/{key}   keep
POST /doubts/{id}/decision                judges
POST /commitments/{id}/resolution         report
POST /inspections/{id}/reconciliation     keep          difference-gone
POST /ladder/holds                        hold
POST /ladder/holds/{id}/lift              hold          ladder-hold-lifted
POST /kin/{id}/name                       curate        kin-changed
POST /kin/{id}/merge                      curate        kin-changed
POST /kin/{id}/apart                      curate        kin-not-in-group
POST /kin/decisions/{id}/undo             curate        kin-undone
POST /rule-packs/check                    everybody
PUT /meetings/{id}                        keep
POST /accountability                      sanctions
PUT /accountability/{id}                  sanctions
PUT /evidence/{id}                        report
POST /drafts                              keep
POST /drafts/text                         keep
POST /drafts/{id}/edits                   keep          draft-stale
POST /drafts/{id}/undo                    keep          draft-stale
POST /drafts/{id}/columns                 keep          draft-stale
POST /drafts/{id}/confirm                 keep          draft-stale
POST /drafts/{id}/attach                  keep          draft-stale
POST /drafts/{id}/discard                 keep          draft-stale
POST /organisations                       manage
PUT /organisations/{id}                   manage
POST /persons                             manage
PUT /persons/{id}                         manage
POST /people-import/tables                importers
POST /people-import/preview               import
POST /people-import                       import        people-import-stale people-import-faults
POST /handovers                           keep          handover-without-heir
POST /handovers/{id}/pages                keep          handover-signed
POST /handovers/{id}/undo                 keep          handover-undo-too-late
POST /handovers/{id}/signature            nobody
POST /checks                              checkers      draw-frame-changed
POST /checks/{id}/draw                    checkers      draw-drawn-before
POST /checks/{id}/items/{problem}/result  checkers      check-stale
POST /letters                             writers       letter-template-missing
POST /letters/issue                       writers
POST /letters/void                        writers
PUT /letters/{id}                         writers       letter-not-draft
POST /letters/{id}/issue                  writers       letter-not-draft
POST /letters/{id}/void                   writers       letter-changed
POST /letters/{id}/replies                answerers     letter-awaits-no-reply
POST /letters/{id}/verdict                writers       letter-changed
POST /posts                               manage
POST /posts discipline                    allAccounts
PUT /posts/{id}                           accounts
POST /posts/{id}/holders                  accounts
POST /posts/{id}/delegates                accounts
POST /holdings/{id}/end                   accounts
PUT /accounts/{id}/person                 accounts
POST /accounts observer                   accounts
POST /accounts administrator              allAccounts
PUT /accounts/{id} observer               accounts
PUT /accounts/{id} office                 allAccounts
PUT /accounts/{id} unit                   accounts
POST /operations/backup                   installation
POST /operations/jobs/{name}/run          installation
POST /operations/verification             verify
POST /notices/{id}/read                   nobody
POST /notices/read                        everybody     notice-no-person
PUT /notice-settings                      everybody     notice-no-person stale-version
PUT /notice-gateways                      installation  stale-version
POST /notice-gateways/test                installation  gateway-missing
POST /notice-deliveries/{id}/settle       installation  delivery-not-stuck
DELETE /sessions                          everybody
DELETE /sessions/{id}                     nobody
DELETE /accounts/{id}/sessions observer   accounts
DELETE /accounts/{id}/sessions office     allAccounts
DELETE /accounts/{id}/sessions/{session}  nobody
POST /accounts/{id}/totp/end observer     accounts      totp-not-on
POST /accounts/{id}/totp/end office       allAccounts   totp-not-on
POST /accounts/{id}/roles observer        accounts      role-held
POST /accounts/{id}/roles office          allAccounts   role-held
POST /accounts/{id}/roles/end             accounts      role-not-held
POST /calendar/reading                    installation
POST /calendar                            installation  calendar-stale
PUT /sign-in-policy                       policy        stale-version
POST /reviews/{id}/verdicts               keep          review-stale
POST /reviews/{id}/withdraw               keep          review-stale
`).map(([what = '', to = '', past]) => [what, { to: to as Who, past: past?.split(' ') ?? [] }]),
);
