import type { Transaction } from '../../../platform/database/database.ts';
import type { Addressee } from '../../../rulepack/model.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import { addresseeNames, nobodyFound } from '../../labels/ladder.ts';
import { delegatesOn, peopleOfProblems, type RoleHolder, roleHolders } from '../../store/ladder/people.ts';

/** Somebody who is told, or named in a letter. */
export interface Person {
  /** The organisation whose person it is: a superior's reviewer belongs elsewhere. */
  home: number;
  person: number;
  name: string;
}

/** Whom one addressee of a rung means for one thing; `instead`: why it is 整改办 (Chinese), where nobody else was found. */
export interface Found {
  to: Addressee;
  people: Person[];
  instead: string | null;
}

/** Finds the people of addressees on a day: by what they answer for, by role, by post, and who stands in for them. */
export class Recipients {
  readonly #organisationId: number;
  readonly #holders: readonly RoleHolder[];
  readonly #answering: ReadonlyMap<string, Person[]>;
  readonly #delegates: ReadonlyMap<number, Person[]>;

  private constructor(
    organisationId: number,
    holders: readonly RoleHolder[],
    answering: ReadonlyMap<string, Person[]>,
    delegates: ReadonlyMap<number, Person[]>,
  ) {
    this.#organisationId = organisationId;
    this.#holders = holders;
    this.#answering = answering;
    this.#delegates = delegates;
  }

  /** Reads, as the worker, who is who in an organisation on a day, and who answers for these problems. */
  static async read(
    tx: Transaction,
    organisationId: number,
    day: CalendarDay,
    problemIds: readonly number[],
  ): Promise<Recipients> {
    const [holders, answering, delegates] = await Promise.all([
      roleHolders(tx, organisationId, day),
      peopleOfProblems(tx, organisationId, problemIds),
      delegatesOn(tx, organisationId, day),
    ]);
    const own = (one: { person: number; name: string }): Person => ({ home: organisationId, ...one });
    return new Recipients(
      organisationId,
      holders,
      grouped(answering, ({ problemId, role }) => `${role} ${problemId}`, own),
      grouped(delegates, ({ forPerson }) => forPerson, own),
    );
  }

  /** The people of an addressee for a problem (0: a milestone) of a lead unit; 整改办 where nobody is found. */
  of(to: Addressee, problemId: number, unitId: number | null): Found {
    const found = this.#named(to, problemId, unitId);
    if (found.length > 0) return { to, people: found, instead: null };
    const office = this.#withRole('office', this.#organisationId);
    return { to, people: office, instead: nobodyFound(addresseeNames[to], office.length > 0) };
  }

  #named(to: Addressee, problemId: number, unitId: number | null): Person[] {
    switch (to) {
      case 'responsible_person':
        return this.#standIns(this.#answering.get(`responsible ${problemId}`) ?? []);
      case 'responsible_leader':
        return this.#standIns(this.#answering.get(`leader ${problemId}`) ?? []);
      case 'lead_unit':
        return unitId === null
          ? []
          : distinct([...this.#withRole('unit_head', unitId), ...this.#withRole('unit', unitId)]);
      case 'head': {
        // 主要负责人 leads the group: by a post for one person, else whoever has that role.
        const group = this.#holders.filter(
          ({ role, home }) => role === 'leading_group' && home === this.#organisationId,
        );
        const chief = group.filter(({ chief: one }) => one);
        return plain(chief.length > 0 ? chief : group);
      }
      case 'unit':
      case 'unit_head':
        return unitId === null ? [] : this.#withRole(to, unitId);
      default:
        return this.#withRole(to, this.#organisationId);
    }
  }

  #withRole(asked: string, at: number): Person[] {
    return plain(this.#holders.filter(({ role, place }) => role === asked && place === at));
  }

  #standIns(people: readonly Person[]): Person[] {
    return distinct(people.flatMap((one) => [one, ...(this.#delegates.get(one.person) ?? [])]));
  }
}

const plain = (holders: readonly RoleHolder[]): Person[] =>
  holders.map(({ home, person, name }) => ({ home, person, name }));

const distinct = (people: readonly Person[]): Person[] => [...new Map(people.map((one) => [one.person, one])).values()];

function grouped<Row extends { person: number; name: string }, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  made: (row: { person: number; name: string }) => Person,
): Map<Key, Person[]> {
  const groups = new Map<Key, Person[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row)) ?? [];
    group.push(made({ person: row.person, name: row.name }));
    groups.set(keyOf(row), group);
  }
  return groups;
}
