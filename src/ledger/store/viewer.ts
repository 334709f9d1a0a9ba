import type { Scope } from '../../platform/database/database.ts';
import { type Sql, sql } from '../../platform/database/sql.ts';

/**
 * Whose running counts (problem_totals, problem_counts, problem_dues) hold exactly what a scope sees: 0 for whoever
 * reads whole organisations, the unit for whoever sees through one unit; null where no counts do, and rows are counted.
 */
export function viewerOf(scope: Scope): number | null {
  if (scope.units.length === 0) return 0;
  return scope.reads.length === 0 && scope.units.length === 1 ? (scope.units[0] ?? null) : null;
}

/**
 * The only organisation whose problems a scope can see, or null. One organisation by equality serves an order from its
 * index; the planner cannot do that for a list of unknown length.
 */
export function onlyOrganisation(scope: Scope): number | null {
  const all = scope.units.length === 0 ? scope.reads : [...scope.reads, ...scope.homes];
  return new Set(all).size === 1 ? (all[0] ?? null) : null;
}

/**
 * For whoever sees problems through units of several organisations alone: the condition that one of them is involved, on
 * a row with organisation_id and problem_id. Row-level security asks the same again, but in a way that no plan can begin
 * with. Within one organisation a unit has a large part of the problems: there row-level security alone is quicker.
 */
export function seenThroughUnits(scope: Scope, row: Sql): Sql | null {
  if (scope.reads.length > 0 || scope.units.length === 0 || onlyOrganisation(scope) !== null) return null;
  return sql`(${row}.organisation_id, ${row}.problem_id) in (select i.organisation_id, i.problem_id from problem_involvement i
    where i.unit_id = any (${[...scope.units]}::bigint[]))`;
}
