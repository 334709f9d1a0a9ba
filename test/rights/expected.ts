/** Tables without rows of any organisation, and why that is right. */
export const openTables: Record<string, string> = {
  settings: 'facts about the installation; what is secret in them is a hash or a key that every server needs',
  audit_seals: 'hashes alone',
  job_workers: 'processes of this installation',
  job_runs: 'how jobs ran: counts and sentences of the program',
  job_totals: 'as the runs',
};

/** Tables that are read without a scope, and why that is right; to write them takes one. */
export const readByAll: Record<string, string> = {
  calendar_notices: 'working days are the same for everybody, and jobs count by them without a scope',
  calendar_days: 'as their notices',
  light_state: 'how far a job has come',
};

/** Functions of the definer that requests may call. */
export const openFunctions = [
  'account_for_sign_in',
  'audit_head',
  'begin_totp',
  'calendar_behind',
  'changes_since',
  'close_organisation',
  'close_session',
  'close_sessions_of',
  'confirm_totp',
  'count_accountability',
  'count_search',
  'curates_kin',
  'end_sessions',
  'end_totp',
  'enter_session',
  'first_setup',
  'has_accounts',
  'holds_role',
  'installation_roles',
  'is_at_top',
  'is_beyond_office',
  'keeps_account',
  'ledger_rows',
  'manages_top',
  'may_fill',

  'may_give_role',
  'milestone_facts',
  'names_of_accounts',
  'note_progress',
  'note_sign_in',
  'open_items_of',
  'own_begun_totp',
  'own_past_passwords',
  'own_person',
  'own_recovery_codes',
  'party_in_handover',
  'post_notices',
  'problem_page',
  'renew_recovery_codes',
  'search_problems',
  'session_behind',
  'session_until',
  'sessions_of',
  'sign_in_policy',
  'take_handover',
  'take_recovery_code',
  'take_totp_step',
  'totp_for_sign_in',
  'undo_handover',
  'waiting_work',
];

/** Rows of 甲局 in tables that do not say organisation_id. */
export const whose: Record<string, string> = {
  settings: 'true',
  audit_seals: 'true',
  job_workers: 'true',
  job_runs: 'true',
  job_totals: 'true',
  // One for the whole installation.
  calendar_notices: 'true',
  calendar_days: 'true',
  light_rules: 'true',
  light_turns: 'true',
  light_state: 'true',
  doubt_mark: 'true',
  kin_commonness: 'true',
  organisations: 'home_id = $home',
  organisation_closure: 'descendant_id in (select id from organisations where home_id = $home)',
  accounts: 'home_id = $home',
  account_roles: 'home_id = $home',
  past_passwords: 'account_id in (select id from accounts where home_id = $home)',
  totp_secrets: 'account_id in (select id from accounts where home_id = $home)',
  recovery_codes: 'account_id in (select id from accounts where home_id = $home)',
  ended_sessions: 'account_id in (select id from accounts where home_id = $home)',
  // Those of the whole installation.
  sign_in_policies: 'true',
  sessions: 'account_id in (select id from accounts where home_id = $home)',
  commands: 'account_id in (select id from accounts where home_id = $home)',
  audit_entries: 'chain_id = $home',
  audit_values: 'chain_id = $home',
  // Of every organisation, by number alone: the server asks for all, through changes_since.
  changes: 'true',
};

/**
 * What the database gives the application under each person's scope, of the rows of 甲局: R every row, r some of them;
 * i adds a row like theirs, u changes one, d removes one; - nothing. above keeps the ledgers of the whole county, below
 * those of a body under 甲局, beside those of another bureau.
 */
export const sqlGrid = `
                                            office   unit     idle     leader   party    observer admin    above    below    beside
account_roles                               Rd       r        r        r        -        r        Rid      Rid      -        -
accountability                              Riu      -        -        -        Riu      -        -        Riu      -        -
accountability_versions                     Ri       -        -        -        Ri       -        -        Ri       -        -
accounts                                    Riu      ru       ru       ru       -        ru       Riu      Riu      -        -
aspects                                     Ri       R        R        R        R        R        -        Ri       -        -
audit_entries                               Ri       ri       i        Ri       Ri       Ri       Ri       Ri       -        -
audit_values                                Ri       ri       i        Ri       Ri       Ri       i        Ri       -        -
calendar_days                               R        R        R        R        R        R        R        Ri       R        R
calendar_feeds                              Ru       -        -        -        -        -        -        -        -        -
calendar_notices                            R        R        R        R        R        R        R        Ri       R        R
changes                                     -        -        -        -        -        -        -        -        -        -
commands                                    Ri       -        -        -        -        -        -        -        -        -
count_rows                                  -        -        -        -        -        -        -        -        -        -
commitments                                 Riu      Riu      -        Riu      Riu      R        -        Riu      -        -
doubt_checks                                Riud     Riud     -        Riud     Riud     R        -        Riud     -        -
doubt_decisions                             Ri       R        -        Ri       Ri       R        -        Ri       -        -
doubt_mark                                  -        -        -        -        -        -        -        -        -        -
doubts                                      Riu      R        -        Riu      Riu      R        -        Riu      -        -
difference_explanations                     Ri       -        -        R        R        R        -        R        -        -
drafts                                      Riu      -        -        -        -        -        -        Riu      -        -
ended_sessions                              -        -        -        -        -        -        -        -        -        -
evidence                                    Riu      Riu      -        R        R        R        -        Riu      -        -
evidence_views                              Ri       -        -        -        -        -        -        -        -        -
files                                       Ri       ri       i        Ri       Ri       Ri       -        Ri       -        -
handover_items                              R        -        -        R        R        R        -        R        -        -
handover_signatures                         Ri       -        -        R        R        R        -        R        -        -
handovers                                   Ri       -        -        R        R        R        -        Ri       -        -
institution_measures                        Rid      Rid      -        R        R        R        -        Rid      -        -
institution_states                          Ri       Ri       -        R        R        R        -        Ri       -        -
institutions                                Riu      Riu      -        R        R        R        -        Riu      -        -
inspection_papers                           Ri       -        -        R        R        R        -        Ri       -        -
inspections                                 Riu      R        R        R        R        R        -        Riu      -        -
light_rules                                 -        -        -        -        -        -        -        -        -        -
light_state                                 R        R        R        R        R        R        R        R        R        R
light_turns                                 -        -        -        -        -        -        -        -        -        -
measure_persons                             Riud     R        -        R        R        R        -        Riud     -        -
measure_problems                            Riud     r        -        R        R        R        -        Riud     -        -
measure_units                               Riud     R        -        R        R        R        -        Riud     -        -
measures                                    Riu      ru       -        R        R        R        -        Riu      -        -
meeting_decisions                           Riu      r        -        R        R        R        -        Riu      -        -
meetings                                    Riu      r        -        R        R        R        -        Riu      -        -
milestone_entries                           Ri       R        R        R        R        R        -        R        -        -
organisation_closure                        r        r        r        r        r        r        r        r        -        -
organisations                               Riu      R        R        R        R        R        Riu      Riu      -        -
outcomes                                    Riu      Riu      -        R        R        R        -        Riu      -        -
past_passwords                              -        -        -        -        -        -        -        -        -        -
persons                                     Riu      R        R        R        R        R        Riu      Riu      -        -
post_holders                                Riu      R        R        R        R        R        Riu      Riu      -        -
posts                                       Riu      R        R        R        R        R        Riu      Riu      -        -
problem_activity                            Riud     riud     -        Riu      Riu      R        -        Riud     -        -
problem_counts                              R        r        -        R        R        R        -        R        -        -
problem_days                                R        -        -        R        R        R        -        R        -        -
problem_dues                                R        r        -        R        R        R        -        R        -        -
problem_facets                              Riud     riud     -        Riu      Riu      R        -        Riud     -        -
problem_involvement                         Riud     R        -        R        R        R        -        Riud     -        -
problem_lineage                             Ri       -        -        R        R        R        -        Ri       -        -
problem_persons                             Riud     R        -        R        R        R        -        Riud     -        -
problem_totals                              R        r        -        R        R        R        -        R        -        -
problem_turns                               R        r        -        R        R        R        -        R        -        -
problem_units                               Riud     R        -        R        R        R        -        Riud     -        -
problem_values                              Rid      rid      -        R        R        R        -        Rid      -        -
problem_words                               Riud     riud     -        R        R        R        -        Riud     -        -
problems                                    Riu      ru       -        R        R        R        -        Riu      -        -
progress                                    Ri       ri       -        R        R        R        -        Ri       -        -
recovery_codes                              -        -        -        -        -        -        -        -        -        -
sessions                                    -        -        -        -        -        -        -        -        -        -
sign_in_policies                            -        -        -        -        R        -        -        Ri       -        -
source_documents                            Ri       -        -        R        R        R        -        Ri       -        -
status_changes                              Ri       ri       -        Ri       Ri       R        -        Ri       -        -
status_counts                               R        -        -        R        R        R        -        R        -        -
totp_secrets                                -        -        -        -        -        -        -        -        -        -
deadlines                                   Ri       R        -        Ri       Ri       R        -        Ri       -        -
outside_waits                               Riu      Riu      -        R        R        R        -        Riu      -        -
receipts                                    Ri       R        -        R        R        R        -        R        -        -
responsibility_periods                      R        R        -        R        R        R        -        R        -        -
review_verdicts                             Ri       R        -        R        R        R        -        R        -        -
reviews                                     Riu      Riu      -        Riu      Riu      R        -        Riu      -        -
notices                                     ru       -        -        -        -        -        -        -        -        -
notice_settings                             Riu      -        -        -        -        -        -        -        -        -
notice_deliveries                           R        -        -        -        -        -        -        Ru       -        -
notice_ways                                 -        -        -        -        -        -        -        -        -        -
notice_events                               -        -        -        -        -        -        -        -        -        -
letters                                     Riu      r        -        R        R        r        -        Riu      -        -
letter_items                                Ri       r        -        R        R        r        -        Ri       -        -
letter_numbers                              Riu      -        -        R        R        -        -        Riu      -        -
letter_persons                              Ri       -        -        R        R        -        -        Ri       -        -
letter_replies                              Ri       R        -        R        R        R        -        R        -        -
letter_tellings                             -        -        -        -        -        -        -        -        -        -
plan_changes                                Ri       R        R        R        R        R        -        Ri       -        -
planned_days                                Ri       R        -        R        R        R        -        Ri       -        -
check_draws                                 Riu      -        -        R        R        -        -        R        -        -
check_frame                                 Ri       -        -        R        R        -        -        R        -        -
check_items                                 Ri       -        -        R        R        -        -        R        -        -
check_results                               Ri       R        -        R        R        R        -        R        -        -
ladder_changes                              R        -        -        R        R        R        -        R        -        -
ladder_clocks                               R        R        -        R        R        R        -        R        -        -
ladder_firings                              R        R        -        R        R        R        -        R        -        -
ladder_holds                                Riu      R        -        R        R        R        -        R        -        -
kin_commonness                              -        -        -        -        -        -        -        -        -        -
kin_decisions                               -        -        -        -        Riu      -        -        Riu      -        -
kin_groups                                  R        R        -        R        Riu      R        -        Riu      -        -
kin_members                                 R        r        -        R        Ru       R        -        Ru       -        -
kin_queue                                   -        -        -        -        -        -        -        -        -        -
kin_sums                                    R        -        -        R        R        R        -        R        -        -
kin_terms                                   R        r        -        R        R        R        -        R        -        -
`;

/** Routes that answer whoever has not signed in. */
export const openRoutes = [
  'GET /session',
  'POST /session',
  'POST /setup',
  'GET /session/oidc',
  'GET /session/oidc/callback',
];

/**
 * What the API answers about 甲局: ok (done), sees or none (whether a list shows anything of 甲局), stale (allowed, but
 * the request was made on an older state), or the refusal: hidden (as if it were not there), readonly, refused, closed
 * (completed), gone (split or merged), nostep (no such step from here), wrong (password), off (not
 * there to be ended), held (there already). Problems are tried in three
 * states; rights over accounts by the role of the account.
 */
export const httpGrid = `
                                            office   unit     idle     leader   party    observer admin    above    below    beside
GET /problems/{id} open                     ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id} completed                ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id} superseded               ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/history open             ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/history completed        ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/history superseded       ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/own open                 ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
PUT /problems/{id}/own open                 ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
GET /problems/{id}/own completed            ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
PUT /problems/{id}/own completed            ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
GET /problems/{id}/own superseded           ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
PUT /problems/{id}/own superseded           gone     gone     hidden   gone     gone     readonly hidden   gone     hidden   hidden
PUT /problems/{id} open                     ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
PUT /problems/{id} completed                ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
PUT /problems/{id} superseded               gone     gone     hidden   gone     gone     readonly hidden   gone     hidden   hidden
POST /problems/assign open                  ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /problems/assign completed             ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /problems/assign superseded            gone     gone     hidden   gone     gone     readonly hidden   gone     hidden   hidden
POST /problems/{id}/progress open           ok       ok       hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /problems/{id}/progress completed      closed   closed   hidden   readonly readonly readonly hidden   closed   hidden   hidden
POST /problems/{id}/progress superseded     gone     gone     hidden   gone     gone     readonly hidden   gone     hidden   hidden
POST /problems/{id}/evidence open           ok       ok       hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /problems/{id}/evidence completed      closed   closed   hidden   readonly readonly readonly hidden   closed   hidden   hidden
POST /problems/{id}/evidence superseded     gone     gone     hidden   readonly readonly readonly hidden   gone     hidden   hidden
POST /problems/{id}/measures open           ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /problems/{id}/measures completed      closed   readonly hidden   readonly readonly readonly hidden   closed   hidden   hidden
POST /problems/{id}/measures superseded     gone     gone     hidden   gone     gone     readonly hidden   gone     hidden   hidden
POST /problems/{id}/transition open         ok       ok       hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /problems/{id}/transition completed    nostep   nostep   hidden   readonly readonly readonly hidden   nostep   hidden   hidden
POST /problems/{id}/transition superseded   gone     gone     hidden   gone     gone     readonly hidden   gone     hidden   hidden
POST /problems/{id}/split open              ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /problems/{id}/split completed         closed   readonly hidden   readonly readonly readonly hidden   closed   hidden   hidden
POST /problems/{id}/split superseded        gone     gone     hidden   gone     gone     readonly hidden   gone     hidden   hidden
GET /problems                               sees     sees     none     sees     sees     sees     none     sees     none     none
GET /problems search                        sees     sees     none     sees     sees     sees     none     sees     none     none
GET /inspections                            sees     sees     sees     sees     sees     sees     none     sees     none     none
GET /inspections/names                      sees     sees     sees     sees     sees     sees     none     sees     none     none
GET /dashboard                              sees     sees     none     sees     sees     sees     none     sees     none     none
GET /dashboard.xlsx                         ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /dashboard/own                          ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /dashboard/own.xlsx                     ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /worklist                               sees     sees     none     sees     none     sees     none     sees     none     none
GET /exports/problems.xlsx                  sees     sees     none     sees     sees     sees     none     sees     none     none
GET /lists/{list} problems                  sees     sees     none     sees     sees     sees     none     sees     none     none
GET /lists/{list} tasks                     sees     sees     none     sees     sees     sees     none     sees     none     none
GET /lists/{list} duties                    sees     sees     none     sees     sees     sees     none     sees     none     none
GET /lists/{list} plan                      sees     sees     none     sees     sees     sees     none     sees     none     none
GET /lists/{list} ledger                    sees     sees     none     sees     sees     sees     none     sees     none     none
GET /lists/{list}/xlsx                      sees     sees     none     sees     sees     sees     none     sees     none     none
GET /lists/{list}/docx                      sees     sees     none     sees     sees     sees     none     sees     none     none
GET /dictionaries                           ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /outcomes                               sees     sees     none     sees     sees     sees     none     sees     none     none
GET /institutions                           sees     sees     none     sees     sees     sees     none     sees     none     none
GET /inspections/{id}/milestones            ok       ok       ok       ok       ok       ok       hidden   ok       hidden   hidden
GET /inspections/{id}/reconciliation        ok       refused  refused  ok       ok       ok       hidden   ok       hidden   hidden
GET /milestones/next                        sees     none     none     sees     sees     sees     none     sees     none     none
GET /meetings                               sees     sees     none     sees     sees     sees     none     sees     none     none
GET /accountability                         sees     none     none     none     sees     none     hidden   sees     hidden   hidden
GET /evidence/{id}                          ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /evidence/{id}/file                     ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /evidence/{id}/file picture             ok       refused  hidden   refused  refused  refused  hidden   ok       hidden   hidden
GET /evidence/{id}/picture                  ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /evidence/{id}/picture copy             ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /evidence/{id}/preview                  ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /drafts                                 sees     none     none     none     none     none     none     sees     none     none
GET /drafts/{id}                            ok       hidden   hidden   hidden   hidden   hidden   hidden   ok       hidden   hidden
GET /drafts/{id}/preview                    ok       hidden   hidden   hidden   hidden   hidden   hidden   ok       hidden   hidden
GET /drafts/{id}/compare                    ok       hidden   hidden   hidden   hidden   hidden   hidden   ok       hidden   hidden
GET /documents/{id}                         ok       hidden   hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /organisations                          sees     sees     sees     sees     sees     sees     sees     sees     none     none
GET /organisations/{id}/persons             sees     sees     sees     sees     sees     sees     sees     sees     none     none
GET /accounts                               sees     sees     sees     sees     none     sees     sees     sees     none     none
GET /operations/backup                      refused  refused  refused  refused  refused  refused  refused  ok       refused  refused
GET /operations/jobs                        refused  refused  refused  refused  refused  refused  refused  ok       refused  refused
GET /operations/jobs/runs                   refused  refused  refused  refused  refused  refused  refused  ok       refused  refused
POST /problems/merge                        ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
PUT /inspections/{id}                       ok       readonly readonly readonly readonly readonly hidden   ok       hidden   hidden
PUT /measures/{id}                          ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /measures/{id}/problems                ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /measures/{id}/transition              ok       ok       hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /measures/{id}/outcomes                ok       ok       hidden   readonly readonly readonly hidden   ok       hidden   hidden
PUT /outcomes/{id}                          ok       ok       hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /institutions                          ok       ok       refused  readonly readonly readonly hidden   ok       hidden   hidden
PUT /institutions/{id}                      ok       ok       hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /institutions/{id}/state               ok       ok       hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /inspections/{id}/milestones/{key}     ok       readonly readonly readonly readonly readonly hidden   ok       hidden   hidden
POST /inspections/{id}/reconciliation       stale    readonly readonly readonly readonly readonly hidden   stale    hidden   hidden
POST /rule-packs/check                      ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
POST /meetings                              ok       readonly readonly readonly readonly readonly hidden   ok       hidden   hidden
PUT /meetings/{id}                          ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /accountability                        ok       readonly readonly readonly ok       readonly hidden   ok       hidden   hidden
PUT /accountability/{id}                    ok       hidden   hidden   hidden   ok       hidden   hidden   ok       hidden   hidden
PUT /evidence/{id}                          ok       ok       hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /drafts                                ok       refused  refused  refused  refused  refused  refused  ok       refused  refused
POST /drafts/text                           ok       refused  refused  refused  refused  refused  refused  ok       refused  refused
POST /drafts/{id}/edits                     stale    hidden   hidden   hidden   hidden   hidden   hidden   stale    hidden   hidden
POST /drafts/{id}/undo                      stale    hidden   hidden   hidden   hidden   hidden   hidden   stale    hidden   hidden
POST /drafts/{id}/columns                   stale    hidden   hidden   hidden   hidden   hidden   hidden   stale    hidden   hidden
POST /drafts/{id}/confirm                   stale    refused  refused  refused  refused  refused  refused  stale    refused  refused
POST /drafts/{id}/attach                    stale    hidden   hidden   hidden   hidden   hidden   hidden   stale    hidden   hidden
POST /drafts/{id}/discard                   stale    hidden   hidden   hidden   hidden   hidden   hidden   stale    hidden   hidden
POST /organisations                         ok       hidden   hidden   hidden   hidden   hidden   ok       ok       hidden   hidden
PUT /organisations/{id}                     ok       hidden   hidden   hidden   hidden   hidden   ok       ok       hidden   hidden
POST /persons                               ok       hidden   hidden   hidden   hidden   hidden   ok       ok       hidden   hidden
PUT /persons/{id}                           ok       hidden   hidden   hidden   hidden   hidden   ok       ok       hidden   hidden
POST /people-import/tables                  ok       refused  refused  refused  refused  refused  ok       ok       ok       ok
POST /people-import/preview                 ok       refused  refused  refused  refused  refused  ok       ok       refused  refused
POST /people-import                         stale    refused  refused  refused  refused  refused  stale    stale    refused  refused
GET /people-import/template                 ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /handovers                              sees     none     none     sees     sees     sees     none     sees     none     none
GET /handovers/preview                      ok       refused  refused  refused  refused  refused  refused  ok       refused  refused
POST /handovers                             needs    refused  refused  refused  refused  refused  refused  needs    refused  refused
GET /handovers/{id}                         ok       hidden   hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /handovers/{id}/sheet.docx              ok       hidden   hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /handovers/{id}/pages/{party}           ok       hidden   hidden   ok       ok       ok       hidden   ok       hidden   hidden
POST /handovers/{id}/pages                  held     hidden   hidden   refused  refused  refused  hidden   held     hidden   hidden
POST /handovers/{id}/undo                   held     hidden   hidden   refused  refused  refused  hidden   held     hidden   hidden
POST /handovers/{id}/signature              notyours hidden   hidden   notyours notyours notyours hidden   notyours hidden   hidden
GET /organisations/{id}/posts               sees     sees     sees     sees     sees     sees     sees     sees     none     none
POST /posts                                 ok       refused  refused  refused  refused  refused  ok       ok       hidden   hidden
POST /posts discipline                      refused  refused  refused  refused  refused  refused  ok       ok       hidden   hidden
PUT /posts/{id}                             ok       refused  refused  refused  refused  refused  ok       ok       hidden   hidden
POST /posts/{id}/holders                    ok       refused  refused  refused  refused  refused  ok       ok       hidden   hidden
POST /posts/{id}/delegates                  ok       refused  refused  refused  refused  refused  ok       ok       hidden   hidden
POST /holdings/{id}/end                     ok       refused  refused  refused  refused  refused  ok       ok       hidden   hidden
PUT /accounts/{id}/person                   ok       hidden   hidden   hidden   hidden   hidden   ok       ok       hidden   hidden
POST /accounts observer                     ok       refused  refused  refused  refused  refused  ok       ok       hidden   hidden
POST /accounts administrator                refused  refused  refused  refused  refused  refused  ok       ok       refused  refused
PUT /accounts/{id} observer                 ok       hidden   hidden   hidden   hidden   refused  ok       ok       hidden   hidden
PUT /accounts/{id} office                   refused  hidden   hidden   hidden   hidden   hidden   ok       ok       hidden   hidden
PUT /accounts/{id} unit                     ok       refused  hidden   hidden   hidden   hidden   ok       ok       hidden   hidden
POST /operations/backup                     refused  refused  refused  refused  refused  refused  refused  ok       refused  refused
POST /operations/jobs/{name}/run            refused  refused  refused  refused  refused  refused  refused  ok       refused  refused
GET /session/factors                        ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /session/calendar                       ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
POST /session/calendar                      ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
DELETE /session/calendar                    ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
POST /session/totp                          wrong    wrong    wrong    wrong    wrong    wrong    wrong    wrong    wrong    wrong
POST /session/totp/confirmation             off      off      off      off      off      off      off      off      off      off
POST /session/totp/end                      wrong    wrong    wrong    wrong    wrong    wrong    wrong    wrong    wrong    wrong
POST /session/recovery-codes                off      off      off      off      off      off      off      off      off      off
GET /sessions                               ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
DELETE /sessions                            ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
DELETE /sessions/{id}                       hidden   hidden   hidden   hidden   hidden   hidden   hidden   hidden   hidden   hidden
GET /accounts/{id}/sessions observer        ok       hidden   hidden   hidden   hidden   hidden   ok       ok       hidden   hidden
GET /accounts/{id}/sessions office          refused  hidden   hidden   hidden   hidden   hidden   ok       ok       hidden   hidden
DELETE /accounts/{id}/sessions observer     ok       hidden   hidden   hidden   hidden   hidden   ok       ok       hidden   hidden
DELETE /accounts/{id}/sessions office       refused  hidden   hidden   hidden   hidden   hidden   ok       ok       hidden   hidden
DELETE /accounts/{id}/sessions/{session}    hidden   hidden   hidden   hidden   hidden   refused  hidden   hidden   hidden   hidden
POST /accounts/{id}/totp/end observer       off      hidden   hidden   hidden   hidden   hidden   off      off      hidden   hidden
POST /accounts/{id}/totp/end office         refused  hidden   hidden   hidden   hidden   hidden   off      off      hidden   hidden
POST /accounts/{id}/roles observer          held     hidden   hidden   hidden   hidden   hidden   held     held     hidden   hidden
POST /accounts/{id}/roles office            refused  hidden   hidden   hidden   hidden   hidden   ok       held     hidden   hidden
POST /accounts/{id}/roles/end               off      hidden   hidden   hidden   hidden   hidden   off      off      hidden   hidden
GET /calendar                               ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
POST /calendar/reading                      refused  refused  refused  refused  refused  refused  refused  ok       refused  refused
POST /calendar                              refused  refused  refused  refused  refused  refused  refused  stale    refused  refused
GET /sign-in-policy                         ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
PUT /sign-in-policy                         refused  refused  refused  refused  refused  refused  refused  stale    refused  refused
GET /audit                                  refused  refused  refused  refused  refused  refused  sees     sees     refused  refused
GET /exports/audit                          refused  refused  refused  refused  refused  refused  ok       ok       refused  refused
GET /operations/verification                refused  refused  refused  refused  refused  refused  refused  ok       refused  refused
POST /operations/verification               refused  refused  refused  refused  refused  refused  refused  ok       refused  refused
POST /session/password                      wrong    wrong    wrong    wrong    wrong    wrong    wrong    wrong    wrong    wrong
GET /problems/{id}/responsibility open      ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/responsibility completed ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/responsibility superseded ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/reviews open             ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/reviews completed        ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/reviews superseded       ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
POST /problems/{id}/closure open            nostep   nostep   hidden   readonly readonly readonly hidden   nostep   hidden   hidden
POST /problems/{id}/closure completed       nostep   nostep   hidden   readonly readonly readonly hidden   nostep   hidden   hidden
POST /problems/{id}/closure superseded      gone     gone     hidden   gone     gone     readonly hidden   gone     hidden   hidden
POST /problems/{id}/extension open          ok       ok       hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /problems/{id}/extension completed     closed   closed   hidden   readonly readonly readonly hidden   closed   hidden   hidden
POST /problems/{id}/extension superseded    gone     gone     hidden   gone     gone     readonly hidden   gone     hidden   hidden
POST /problems/{id}/withholding open        ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /problems/{id}/withholding completed   ok       readonly hidden   readonly readonly readonly hidden   ok       hidden   hidden
POST /problems/{id}/withholding superseded  gone     gone     hidden   gone     gone     readonly hidden   gone     hidden   hidden
POST /inspections/{id}/publication          needs    readonly readonly readonly readonly readonly hidden   needs    hidden   hidden
GET /inspections/{id}/publication           ok       ok       ok       ok       ok       ok       hidden   ok       hidden   hidden
POST /problems/{id}/receipt open            notyours notyours hidden   unneeded notyours notyours hidden   notyours hidden   hidden
POST /problems/{id}/receipt completed       notyours notyours hidden   unneeded notyours notyours hidden   notyours hidden   hidden
POST /problems/{id}/receipt superseded      notyours notyours hidden   unneeded notyours notyours hidden   notyours hidden   hidden
POST /measures/{id}/closure                 nostep   nostep   hidden   readonly readonly readonly hidden   nostep   hidden   hidden
POST /measures/{id}/extension               ok       ok       hidden   readonly readonly readonly hidden   ok       hidden   hidden
GET /inspections/{id}/campaign              ok       ok       ok       ok       ok       ok       hidden   ok       hidden   hidden
POST /inspections/{id}/campaign/preview     ok       readonly readonly readonly readonly readonly hidden   ok       hidden   hidden
POST /inspections/{id}/campaign/backward    stale    readonly readonly readonly readonly readonly hidden   stale    hidden   hidden
POST /inspections/{id}/campaign/move        stale    readonly readonly readonly readonly readonly hidden   stale    hidden   hidden
POST /inspections/{id}/campaign/undo        held     readonly readonly readonly readonly readonly hidden   held     hidden   hidden
POST /inspections/{id}/plan                 needs    readonly readonly readonly readonly readonly hidden   needs    hidden   hidden
GET /inspections/{id}/reviews               ok       ok       ok       ok       ok       ok       hidden   ok       hidden   hidden
PUT /inspections/{id}/rule-pack             ok       readonly readonly readonly readonly readonly hidden   ok       hidden   hidden
GET /rule-packs                             ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /rule-packs/files                       ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /rule-packs/{pack}/{version}            ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /reviews/waiting                        ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
POST /reviews/{id}/verdicts                 stale    notyours hidden   notyours notyours readonly hidden   stale    hidden   hidden
POST /reviews/{id}/withdraw                 stale    notyours hidden   notyours notyours readonly hidden   stale    hidden   hidden
GET /notices                                ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /notices/unread                         ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
POST /notices/{id}/read                     ok       hidden   hidden   hidden   hidden   hidden   hidden   hidden   hidden   hidden
POST /notices/read                          ok       needs    needs    needs    needs    needs    needs    needs    needs    needs
GET /notice-settings                        ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
PUT /notice-settings                        stale    needs    needs    needs    needs    needs    needs    needs    needs    needs
GET /notice-gateways                        refused  refused  refused  refused  refused  refused  refused  ok       refused  refused
PUT /notice-gateways                        refused  refused  refused  refused  refused  refused  refused  stale    refused  refused
POST /notice-gateways/test                  refused  refused  refused  refused  refused  refused  refused  off      refused  refused
GET /notice-deliveries                      refused  refused  refused  refused  refused  refused  refused  ok       refused  refused
POST /notice-deliveries/{id}/settle         refused  refused  refused  refused  refused  refused  refused  ok       refused  refused
GET /problems/{id}/ladder open              ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/ladder completed         ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/ladder superseded        ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/doubts open              ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/doubts completed         ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/doubts superseded        ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
POST /doubts/{id}/decision                  ok       refused  hidden   ok       ok       refused  hidden   ok       hidden   hidden
GET /doubts/rules                           ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /commitments                            sees     sees     none     sees     sees     sees     none     sees     none     none
POST /commitments/{id}/resolution           ok       ok       hidden   refused  refused  refused  hidden   ok       hidden   hidden
GET /ladder/coming                          sees     none     none     none     none     none     none     sees     none     none
POST /ladder/holds                          ok       refused  hidden   refused  refused  refused  hidden   ok       hidden   hidden
POST /ladder/holds/{id}/lift                held     refused  hidden   refused  refused  refused  hidden   held     hidden   hidden
GET /problems/{id}/kin open                 ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/kin completed            ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /problems/{id}/kin superseded           ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /kin                                    sees     sees     none     sees     sees     sees     none     sees     none     none
GET /kin/{id}                               ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
POST /kin/{id}/name                         refused  refused  refused  refused  refused  refused  refused  stale    refused  refused
POST /kin/{id}/merge                        refused  refused  refused  refused  refused  refused  refused  stale    refused  refused
POST /kin/{id}/apart                        refused  refused  refused  refused  refused  refused  refused  held     refused  refused
POST /kin/decisions/{id}/undo               refused  refused  refused  refused  refused  refused  refused  held     refused  refused
GET /checks                                 sees     none     none     sees     sees     none     none     sees     none     none
GET /checks/frame                           ok       refused  refused  refused  ok       refused  refused  ok       refused  refused
GET /checks/rates                           sees     sees     none     sees     sees     sees     none     sees     none     none
GET /checks/results                         sees     sees     none     sees     sees     sees     none     sees     none     none
GET /checks/{id}                            ok       hidden   hidden   ok       ok       hidden   hidden   ok       hidden   hidden
GET /checks/{id}/frame.csv                  ok       hidden   hidden   ok       ok       hidden   hidden   ok       hidden   hidden
GET /checks/{id}/sheets.docx                ok       hidden   hidden   ok       ok       hidden   hidden   ok       hidden   hidden
POST /checks                                stale    refused  refused  refused  stale    refused  refused  stale    refused  refused
POST /checks/{id}/draw                      held     hidden   hidden   refused  held     hidden   hidden   held     hidden   hidden
POST /checks/{id}/items/{problem}/result    stale    hidden   hidden   refused  stale    hidden   hidden   stale    hidden   hidden
GET /letters                                sees     sees     none     sees     sees     sees     none     sees     none     none
GET /letters/waiting                        ok       ok       ok       ok       ok       ok       ok       ok       ok       ok
GET /letters/templates                      ok       refused  hidden   refused  refused  refused  hidden   ok       hidden   hidden
POST /letters                               needs    refused  hidden   refused  refused  refused  hidden   needs    hidden   hidden
GET /letters/{id}                           ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /letters/{id} draft                     ok       hidden   hidden   ok       ok       hidden   hidden   ok       hidden   hidden
GET /letters/{id}/letter.docx               ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
PUT /letters/{id}                           held     refused  hidden   refused  refused  refused  hidden   held     hidden   hidden
GET /letters/to-issue                       ok       hidden   hidden   refused  refused  hidden   hidden   ok       hidden   hidden
POST /letters/issue                         ok       hidden   hidden   refused  refused  hidden   hidden   ok       hidden   hidden
POST /letters/void                          ok       hidden   hidden   refused  refused  hidden   hidden   ok       hidden   hidden
POST /letters/{id}/issue                    held     refused  hidden   refused  refused  refused  hidden   held     hidden   hidden
POST /letters/{id}/void                     stale    refused  hidden   refused  refused  refused  hidden   stale    hidden   hidden
POST /letters/{id}/replies                  held     held     hidden   refused  refused  refused  hidden   held     hidden   hidden
POST /letters/{id}/verdict                  stale    refused  hidden   refused  refused  refused  hidden   stale    hidden   hidden
GET /letters/{id}/replies/{reply}/file      ok       ok       hidden   ok       ok       ok       hidden   ok       hidden   hidden
GET /exports/letters.xlsx                   sees     sees     none     sees     sees     sees     none     sees     none     none
`;
