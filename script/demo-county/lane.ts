import { Readable } from 'node:stream';
import { takeIn } from '../../src/ledger/actions/evidence.ts';
import type { Actor } from '../../src/people/actor.ts';
import { today } from '../../src/platform/clock.ts';
import type { ReviewServices } from '../../src/review/services.ts';
import type { Calendar, StoryClock } from './calendar.ts';
import { makeEvidence } from './evidence/files.ts';
import { known, type SettledOrganisation } from './people.ts';
import type { StoryMeasure, StoryProblem, StoryResponsibility } from './story.ts';

/** One organisation's part of the story while it is told: its clock, and what the ledger has made of the story so far. */
export class Lane {
  readonly home: SettledOrganisation;
  readonly services: ReviewServices;
  readonly clock: StoryClock;
  readonly calendar: Calendar;
  readonly #problems = new Map<StoryProblem, number>();
  readonly #measures = new Map<StoryMeasure, number>();
  readonly #leads = new Map<StoryProblem, string>();
  /** Evidence by problem and name of the file. */
  readonly evidence = new Map<string, number>();
  /** Letters of supervision that were not dealt with to their end when somebody last looked. */
  openLetters = 0;

  constructor(home: SettledOrganisation, services: ReviewServices, clock: StoryClock, calendar: Calendar) {
    this.home = home;
    this.services = services;
    this.clock = clock;
    this.calendar = calendar;
  }

  remember(problem: StoryProblem, id: number): void {
    this.#problems.set(problem, id);
  }

  idOf(problem: StoryProblem): number {
    const id = this.#problems.get(problem);
    if (id === undefined) throw new Error(`${this.home.story.name}: ${problem.title} is not in the ledger yet`);
    return id;
  }

  problemOf(id: number): StoryProblem {
    const found = [...this.#problems].find(([, known]) => known === id);
    if (found === undefined) throw new Error(`${this.home.story.name}: problem ${id} is not of the story`);
    return found[0];
  }

  /** The calendar day on which the story is. */
  today(): string {
    return today(this.clock);
  }

  rememberMeasure(measure: StoryMeasure, id: number): void {
    this.#measures.set(measure, id);
  }

  measureId(measure: StoryMeasure): number {
    const id = this.#measures.get(measure);
    if (id === undefined) throw new Error(`${this.home.story.name}: ${measure.text} is not in the ledger yet`);
    return id;
  }

  /** Unit and people of the story as the ids that actions take; what is absent stays as it is. */
  responsible(who: StoryResponsibility): {
    leadUnitId?: number;
    supportingUnitIds?: number[];
    leaderIds?: number[];
    personIds?: number[];
  } {
    const { units, persons, story } = this.home;
    return {
      ...(who.lead === undefined ? {} : { leadUnitId: known(units, who.lead, story.name) }),
      ...(who.with === undefined ? {} : { supportingUnitIds: who.with.map((name) => known(units, name, story.name)) }),
      ...(who.leader === undefined ? {} : { leaderIds: [known(persons, who.leader, story.name)] }),
      ...(who.person === undefined ? {} : { personIds: [known(persons, who.person, story.name)] }),
    };
  }

  led(problem: StoryProblem, by: string | undefined): void {
    if (by !== undefined) this.#leads.set(problem, by);
  }

  /** Who works on a problem: the lead unit's clerk, or 整改办 where the unit has none. */
  worker(problem: StoryProblem): Actor {
    return this.home.clerks.get(this.#leads.get(problem) ?? '') ?? this.home.office;
  }

  /** Puts a file of evidence into the store. */
  async file(name: string, problem: StoryProblem, done: string, day: string) {
    const { calendar, home } = this;
    const subject = { organisation: home.story.name, problem: calendar.fill(problem.title), done, day };
    const { content, mediaType } = makeEvidence(name, subject);
    return takeIn(this.services.files, Readable.from([content]), { name, mediaType });
  }
}
