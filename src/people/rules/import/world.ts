import type { Role } from '../../model/roles.ts';
import type { Account, Holding, Organisation, Person } from '../../model.ts';
import type { ReadRow } from './row.ts';

/** A post, as far as an import asks. */
export interface KnownPost {
  id: number;
  organisationId: number;
  unitId: number | null;
  name: string;
  role: Role | null;
  isSingle: boolean;
  retired: boolean;
}

/** What is there already, and what the person who imports may do. */
export interface World {
  organisations: readonly Organisation[];
  persons: readonly Person[];
  accounts: readonly Account[];
  /** Logins of the list that belong to accounts which this person does not see. */
  taken: readonly string[];
  posts: readonly KnownPost[];
  holdings: readonly (Holding & { organisationId: number })[];
  /** What the roles are called. */
  roleNames: Record<Role, string>;
  actor: {
    accountId: number;
    /** The person whose account it is. */
    personId: number | null;
    roles: readonly Role[];
    manages: readonly number[];
    accounts: readonly number[];
  };
}

/** A unit, by its id or, where it will be made, by its name: `7`, `7/水资源科`. */
export type UnitKey = string;
export const keyOf = (unitId: number | null): UnitKey | null => (unitId === null ? null : String(unitId));

export interface PlannedUnit {
  key: UnitKey;
  /** An organisation stands directly below a region, a unit in an organisation. */
  kind: 'organisation' | 'unit';
  /** The organisation, or of an organisation the region, that it is in. */
  organisationId: number;
  name: string;
  /** Null: directly below the organisation. */
  parent: UnitKey | null;
}

export interface PlannedPerson {
  /** Number of the first row that is about this person. */
  row: number;
  organisationId: number;
  /** As it is; null: will be made. */
  before: Person | null;
  name: string;
  unit: UnitKey | null;
  position: string | null;
  phone: string | null;
}

/** A row, and who and where it is about. */
export interface Placed {
  read: ReadRow;
  organisationId: number;
  unit: UnitKey | null;
  /** Null: the row names nobody. */
  person: PlannedPerson | null;
  /** The person's own unit is another one: the row tells of a further service. */
  isConcurrent: boolean;
}

export interface PlannedPost {
  key: string;
  organisationId: number;
  unit: UnitKey | null;
  name: string;
  role: Role | null;
  isSingle: boolean;
}

export interface PlannedHolding {
  person: PlannedPerson;
  post: { id: number } | { key: string };
  name: string;
  fromDay: string;
  basis: string | null;
}

export interface PlannedAccount {
  /** Null: will be made. */
  id: number | null;
  version: number;
  login: string;
  person: PlannedPerson;
  /** Whether the account will be this person's. */
  link: boolean;
  /** Roles to give, each over a unit, or null for the organisation. */
  roles: { role: Role; unit: UnitKey | null }[];
}
