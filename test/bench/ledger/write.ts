import { hashedText } from '../../../src/audit/rules.ts';
import { canonicalJson } from '../../../src/platform/crypto/canonical-json.ts';
import { sm3, sm3Hex } from '../../../src/platform/crypto/sm3.ts';
import { inForceOn } from '../../../src/rulepack/rules.ts';
import { readPacks } from '../../../src/rulepack/store.ts';
import { bigrams, searchText } from '../../../src/text/bigrams.ts';
import { type Dice, dice } from '../../writer/dice.ts';
import type { Copier } from './copy.ts';
import { type Body, type City, dayBefore, statusFor, type Visit, visits } from './shape.ts';
import { fields, measureOf, originalOf, progressOf, titleOf, topics } from './texts.ts';

const tables = {
  organisations: 'organisations (id, parent_id, kind, name, home_id)',
  persons: 'persons (organisation_id, id, unit_id, name)',
  inspections:
    'inspections (organisation_id, id, title, kind, round, team, feedback_date, rule_pack, rule_pack_version, created_at)',
  aspects: 'aspects (organisation_id, id, inspection_id, position, heading)',
  problems:
    'problems (organisation_id, id, inspection_id, aspect_id, parent_id, level, position, number, title, original_text, special, status, claimed_status, deadline, created_at)',
  problemUnits: 'problem_units (organisation_id, problem_id, unit_id, role)',
  problemPersons: 'problem_persons (organisation_id, problem_id, person_id, role)',
  measures:
    'measures (organisation_id, id, inspection_id, position, content, status, deadline, deadline_words, created_at)',
  measureProblems: 'measure_problems (organisation_id, measure_id, problem_id)',
  progress: 'progress (organisation_id, id, problem_id, happened_on, content, author_id, author_name, created_at)',
  words: 'problem_words (organisation_id, problem_id, part, part_id, content, words)',
  statusChanges: 'status_changes (organisation_id, id, problem_id, action, from_status, to_status, day, at)',
  entries:
    'audit_entries (chain_id, seq, at, actor_id, actor_name, origin, action, object_kind, object_id, problem_id, result, values_hash, previous_hash, hash)',
  values: 'audit_values (chain_id, seq, problem_id, content)',
};

const packs = readPacks();
const closed = ['completed', 'basically_completed', 'long_term'];

/** Writes a fictional city's whole ledger, but for facets and involvement, which are drawn from these rows afterwards. */
export class LedgerWriter {
  readonly #copier: Copier;
  readonly #city: City;
  readonly #die: Dice = dice('bench ledger');
  readonly #ids = { inspection: 0, aspect: 0, problem: 0, measure: 0, progress: 0, change: 0 };
  readonly #heads = new Map<number, { seq: number; hash: Buffer }>();

  constructor(copier: Copier, city: City) {
    this.#copier = copier;
    this.#city = city;
  }

  /** All rows, telling now and then how many problems are on their way. */
  async write(progress: (problems: number) => void): Promise<void> {
    this.#people();
    let done = 0;
    for (const visit of visits(this.#city)) {
      this.#inspection(visit);
      done += visit.problems;
      await this.#copier.flush();
      progress(done);
    }
    await this.#copier.finish();
  }

  #people(): void {
    const { regionId, bodies } = this.#city;
    this.#copier.add(tables.organisations, regionId, null, 'region', '云溪市', regionId);
    for (const body of bodies) {
      this.#copier.add(tables.organisations, body.id, regionId, 'organisation', body.name, body.id);
      for (const unit of body.units)
        this.#copier.add(tables.organisations, unit.id, body.id, 'unit', unit.name, body.id);
      for (const person of body.persons)
        this.#copier.add(tables.persons, body.id, person.id, person.unitId, person.name);
    }
  }

  #inspection(visit: Visit): void {
    const { body, daysAgo } = visit;
    const die = this.#die;
    const id = ++this.#ids.inspection;
    const feedback = dayBefore(this.#city.today, daysAgo);
    const at = `${dayBefore(this.#city.today, daysAgo - 2)} 09:30:00+08`;
    const title = `关于市委巡察组巡察${body.name}反馈意见整改情况的通报`;
    this.#copier.add(
      tables.inspections,
      body.id,
      id,
      title,
      '巡察',
      `第${(id % 12) + 1}轮`,
      `市委第${(id % 9) + 1}巡察组`,
      feedback,
      'default',
      inForceOn(packs, 'default', feedback)?.version ?? 1,
      at,
    );
    const aspects = Array.from({ length: die.int(3, 5) }, (_, place) => {
      const aspect = ++this.#ids.aspect;
      this.#copier.add(tables.aspects, body.id, aspect, id, place + 1, `${die.pick(fields)}工作方面`);
      return aspect;
    });
    let position = 0;
    for (let n = 0; n < visit.problems; n++) {
      const aspect = aspects[Math.floor((n * aspects.length) / visit.problems)] ?? null;
      const facts = { body, inspection: id, aspect, daysAgo, feedback, at };
      const problem = this.#problem(facts, null, ++position, `${n + 1}.`);
      if (die.chance(0.08))
        for (let part = 1; part <= die.int(2, 4); part++) this.#problem(facts, problem, ++position, `(${part})`);
    }
  }

  #problem(
    facts: { body: Body; inspection: number; aspect: number | null; daysAgo: number; feedback: string; at: string },
    parent: number | null,
    position: number,
    number: string,
  ): number {
    const { body, inspection, aspect, daysAgo, at } = facts;
    const die = this.#die;
    const id = ++this.#ids.problem;
    const topic = die.pick(topics);
    const title = titleOf(die, topic);
    const original = originalOf(die, topic, title);
    const status = statusFor(die, daysAgo);
    // Most deadlines lie three to twelve months after the feedback; what is open and old is overdue.
    const deadline = die.chance(0.85) ? dayBefore(this.#city.today, daysAgo - die.int(60, 360)) : null;
    const special = die.chance(0.03) ? die.pick(['immediate', 'named']) : null;
    this.#copier.add(
      tables.problems,
      body.id,
      id,
      inspection,
      aspect,
      parent,
      parent === null ? 'problem' : 'manifestation',
      position,
      number,
      title,
      original,
      special,
      status,
      closed.includes(status) ? status : null,
      deadline,
      at,
    );
    this.#words(body.id, id, 'problem', id, `${title}\n${original}`);
    this.#responsible(body, id);
    this.#measures(body, inspection, id, position, status, deadline, at);
    const entries =
      status === 'not_started'
        ? 0
        : die.weighted([
            [1, 15],
            [2, 20],
            [3, 28],
            [4, 20],
            [5, 11],
            [9, 6],
          ]);
    for (let n = 0; n < entries; n++) {
      const progressId = ++this.#ids.progress;
      const content = progressOf(die, topic);
      const day = dayBefore(this.#city.today, Math.max(0, daysAgo - die.int(5, 200)));
      const author = die.pick(body.persons);
      this.#copier.add(tables.progress, body.id, progressId, id, day, content, null, author.name, `${day} 15:20:00+08`);
      this.#words(body.id, id, 'progress', progressId, content);
    }
    this.#changes(body.id, id, status, daysAgo, at);
    this.#audit(body.id, id, at, { inspectionId: inspection, title, status, claimedStatus: null, deadline });
    return id;
  }

  #words(organisation: number, problem: number, part: string, partId: number, text: string): void {
    const lexemes = bigrams(text)
      .map((lexeme) => `'${lexeme}'`)
      .join(' ');
    this.#copier.add(tables.words, organisation, problem, part, partId, searchText(text), lexemes);
  }

  #responsible(body: Body, problem: number): void {
    const die = this.#die;
    if (die.chance(0.06)) return;
    // A few units lead most problems.
    const lead = body.units[Math.floor(body.units.length * die.next() ** 1.8)] ?? die.pick(body.units);
    this.#copier.add(tables.problemUnits, body.id, problem, lead.id, 'lead');
    for (const unit of die.some(
      body.units,
      die.weighted([
        [0, 50],
        [1, 32],
        [2, 14],
        [3, 4],
      ]),
    ))
      if (unit.id !== lead.id) this.#copier.add(tables.problemUnits, body.id, problem, unit.id, 'supporting');
    this.#copier.add(tables.problemPersons, body.id, problem, die.pick(body.persons).id, 'leader');
    for (const person of die.some(body.persons, die.int(1, 2)))
      this.#copier.add(tables.problemPersons, body.id, problem, person.id, 'responsible');
  }

  #measures(
    body: Body,
    inspection: number,
    problem: number,
    position: number,
    status: string,
    deadline: string | null,
    at: string,
  ): void {
    const die = this.#die;
    const count = die.weighted([
      [1, 60],
      [2, 30],
      [3, 10],
    ]);
    for (let n = 0; n < count; n++) {
      const id = ++this.#ids.measure;
      const content = measureOf(die, die.pick(topics));
      const words = deadline === null ? '长期坚持' : null;
      this.#copier.add(
        tables.measures,
        body.id,
        id,
        inspection,
        position * 3 + n,
        content,
        status,
        deadline,
        words,
        at,
      );
      this.#copier.add(tables.measureProblems, body.id, id, problem);
      this.#words(body.id, problem, 'measure', id, content);
    }
  }

  #changes(organisation: number, problem: number, status: string, daysAgo: number, at: string): void {
    const add = (action: string, from: string | null, to: string, ago: number): void => {
      const day = dayBefore(this.#city.today, Math.max(0, ago));
      this.#copier.add(tables.statusChanges, organisation, ++this.#ids.change, problem, action, from, to, day, at);
    };
    add('import', null, 'not_started', daysAgo - 2);
    if (status === 'not_started') return;
    add('start', 'not_started', 'in_progress', daysAgo - this.#die.int(3, 30));
    if (closed.includes(status)) add('approve_completed', 'under_review', status, daysAgo - this.#die.int(40, 300));
  }

  #audit(chain: number, problem: number, at: string, values: unknown): void {
    const head = this.#heads.get(chain) ?? { seq: 0, hash: Buffer.alloc(32) };
    const seq = head.seq + 1;
    const content = canonicalJson(values);
    const moment = new Date(at.replace(' ', 'T').replace('+08', '+08:00')).toISOString();
    const entry = {
      chainId: chain,
      seq,
      at: moment,
      actorId: null,
      actorName: '导入',
      origin: 'bench',
      action: 'problem.import',
      objectKind: 'problem',
      objectId: problem,
      problemId: problem,
      result: 'done',
      valuesHash: sm3Hex(content),
    };
    const hash = sm3(head.hash, hashedText(entry));
    this.#copier.add(
      tables.entries,
      chain,
      seq,
      moment,
      null,
      entry.actorName,
      entry.origin,
      entry.action,
      'problem',
      problem,
      problem,
      'done',
      Buffer.from(entry.valuesHash, 'hex'),
      head.hash,
      hash,
    );
    this.#copier.add(tables.values, chain, seq, problem, content);
    this.#heads.set(chain, { seq, hash });
  }
}
