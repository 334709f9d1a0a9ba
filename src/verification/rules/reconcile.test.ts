import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomRuns } from '../../../test/support/random.ts';
import { type RandomLedger, randomLedger, rowsOf } from '../../../test/support/reconciliation.ts';
import { dice } from '../../../test/writer/dice.ts';
import { readBulletin } from '../../bulletin/read/read-bulletin.ts';
import { readDocument } from '../../documents/read-document.ts';
import { draftFromReading } from '../../intake/model.ts';
import { paperOf } from '../../intake/rules.ts';
import { importedStatus } from '../../ledger/rules.ts';
import { differenceSentence, nextStep, termName } from '../labels/reconciliation.ts';
import type { Equation, Term } from '../model/reconciliation.ts';
import type { LedgerFacts, LedgerProblem, PaperFacts, PaperItem, StatedField } from '../model/reconciliation-facts.ts';
import { eventsOf, openOf, reconcile, settle } from './reconcile.ts';

const problem = (id: number, more: Partial<LedgerProblem> = {}): LedgerProblem => {
  const status = more.status ?? 'in_progress';
  return {
    id,
    parentId: null,
    aspectId: 1,
    number: `${id}.`,
    title: `问题${id}`,
    category: null,
    status,
    live: true,
    changes: [{ day: '2026-03-02', status }],
    ...more,
  };
};
const ledgerOf = (problems: readonly LedgerProblem[], more: Partial<LedgerFacts> = {}): LedgerFacts => ({
  aspects: [{ id: 1, heading: '(一)落实方面' }],
  problems,
  lineage: [],
  measures: 0,
  ...more,
});
const item = (id: number, more: Partial<PaperItem> = {}): PaperItem => ({
  part: false,
  section: 0,
  number: `${id}.`,
  group: null,
  title: `问题${id}`,
  status: 'unstated',
  place: null,
  problemId: id,
  measures: 0,
  steps: 0,
  numberedSteps: 0,
  ...more,
});
const paper = (
  said: Partial<Record<StatedField, number>>,
  items: readonly PaperItem[] = [],
  more: Partial<PaperFacts> = {},
): PaperFacts => ({
  id: 1,
  documentId: 7,
  name: '整改通报.docx',
  genre: 'bulletin',
  founding: true,
  day: null,
  said: Object.fromEntries(
    Object.entries(said).map(([field, value]) => [field, { value, place: [0, 2], words: `共${value}个` }]),
  ),
  sections: ['(一)落实方面'],
  items,
  ...more,
});
const many = (count: number, of: (id: number) => LedgerProblem = problem): LedgerProblem[] =>
  Array.from({ length: count }, (_, at) => of(at + 1));
const shown = ({ terms, total }: Equation): string =>
  `${terms.map(({ sign, value }, at) => `${at === 0 && sign === '+' ? '' : sign}${value}`).join('')}=${total.value}`;
const named = (equations: readonly Equation[], name: Equation['name']): string | undefined => {
  const found = equations.find((each) => each.name === name);
  return found === undefined ? undefined : shown(found);
};

describe('the way from feedback to ledger', () => {
  it('tells 50 → 59 by the splits of the ledger, and 60 → 59 by its merges', () => {
    const split = ledgerOf(
      [problem(1, { live: false }), ...many(49, (id) => problem(id + 1)), ...many(10, (id) => problem(100 + id))],
      { lineage: many(10).map(({ id }) => ({ kind: 'split', from: 1, to: 100 + id, day: '2026-03-05' })) },
    );
    const { flow, differences } = reconcile(split, [paper({ problems: 50 })]);
    expect(named(flow, 'flow')).toBe('50+9=59');
    expect(differences).toEqual([]);
    expect(eventsOf(split)).toMatchObject([{ kind: 'split', from: [{ id: 1 }], day: '2026-03-05' }]);
    expect(eventsOf(split)[0]?.to).toHaveLength(10);
    const merged = ledgerOf(
      [problem(1, { live: false }), problem(2, { live: false }), ...many(58, (id) => problem(id + 2)), problem(99)],
      { lineage: [1, 2].map((from) => ({ kind: 'merge', from, to: 99, day: '2026-03-05' })) },
    );
    expect(named(reconcile(merged, [paper({ problems: 60 })]).flow, 'flow')).toBe('60-1=59');
    expect(reconcile(merged, [paper({ problems: 60 })]).differences).toEqual([]);
  });

  it('takes a bulletin that tells both counts, where the feedback bears out the first', () => {
    const { problems, lineage } = {
      problems: [
        problem(1, { live: false }),
        ...many(49, (id) => problem(id + 1)),
        ...many(10, (id) => problem(100 + id)),
      ],
      lineage: many(10).map(({ id }) => ({ kind: 'split' as const, from: 1, to: 100 + id, day: '2026-03-05' })),
    };
    const ledger = ledgerOf(problems, { lineage });
    const feedback = paper({ problems: 50 }, [], { genre: 'feedback', name: '反馈意见.docx' });
    const bulletin = (told: number) =>
      paper({ problems: told, refinedProblems: 59 }, [], { id: 2, founding: false, day: '2026-03-10' });
    expect(reconcile(ledger, [feedback, bulletin(50)]).differences).toEqual([]);
    const [difference, ...others] = reconcile(ledger, [feedback, bulletin(51)]).differences;
    expect(others).toEqual([]);
    expect(difference).toMatchObject({ kind: 'fed_back', stated: 51, counted: 50 });
    if (difference)
      expect(differenceSentence(difference)).toContain(
        '《整改通报》说反馈的问题是 51 个，《反馈意见.docx》说的是 50 个',
      );
  });

  it('says of a refinement that nobody wrote down that it cannot be rebuilt, which is no fault', () => {
    const { flow, papers, differences } = reconcile(ledgerOf(many(59)), [paper({ problems: 50, refinedProblems: 59 })]);
    expect(named(flow, 'flow')).toBe('50+9=59');
    expect(flow[0]).toMatchObject({ note: 'not_rebuilt', equal: true });
    expect(papers[0]?.checks[0]).toMatchObject({ field: 'problems', verdict: 'not_comparable', note: 'not_rebuilt' });
    expect(differences).toEqual([]);
  });

  it('counts a problem with parts as its parts, where the paper does so', () => {
    const ledger = ledgerOf([...many(3), ...[11, 12, 13].map((id) => problem(id, { parentId: 3, number: null }))]);
    for (const stated of [3, 5]) expect(reconcile(ledger, [paper({ problems: stated })]).differences).toEqual([]);
    expect(named(reconcile(ledger, [paper({ problems: 5 })]).flow, 'flow')).toBe('5=5');
    expect(named(reconcile(ledger, [paper({ problems: 5 })]).flow, 'parts')).toBe('3=3');
    expect(reconcile(ledger, [paper({ problems: 4 })]).differences).toMatchObject([{ stated: 4, counted: 3 }]);
  });

  it('leads every number to the rows that make it up, and a lost row is a difference of its own', () => {
    const ledger = ledgerOf([problem(1), problem(2, { live: false })]);
    expect(reconcile(ledger, []).differences).toMatchObject([{ kind: 'lineage', stated: 2, counted: 1 }]);
    const { flow } = reconcile(ledgerOf([problem(1), problem(2, { aspectId: null, number: null })]), []);
    expect(flow.find(({ name }) => name === 'aspects')?.terms.map(({ rows }) => rows)).toEqual([
      { aspect: [1] },
      { aspect: [0] },
    ]);
    expect(named(flow, 'numbers')).toBe('1+1=2');
  });
});

describe('what papers say of statuses', () => {
  const closed = (id: number, status: LedgerProblem['status'] = 'completed') => problem(id, { status });
  it('is compared with their own items, where each has a status', () => {
    const items = [
      item(1, { status: 'completed' }),
      item(2, { status: 'completed' }),
      item(3, { status: 'in_progress' }),
    ];
    const ledger = ledgerOf([closed(1), closed(2), problem(3)]);
    expect(reconcile(ledger, [paper({ problems: 3, completed: 2, inProgress: 1 }, items)]).differences).toEqual([]);
    const wrong = reconcile(ledger, [paper({ problems: 3, completed: 1, inProgress: 1 }, items)]).differences;
    expect(wrong).toMatchObject([{ kind: 'count', field: 'completed', stated: 1, counted: 2, words: '共1个' }]);
  });

  it('is one difference where no item has a status and the ledger has not come so far', () => {
    const stated = { problems: 4, completed: 2, basicallyCompleted: 1, inProgress: 1 };
    const items = [1, 2, 3, 4].map((id) => item(id));
    const [difference, ...others] = reconcile(ledgerOf(many(4)), [paper(stated, items)]).differences;
    expect(others).toEqual([]);
    expect(difference).toMatchObject({
      kind: 'statuses',
      statedBy: { completed: 2 },
      countedBy: { completed: 0, inProgress: 4 },
    });
    const reached = ledgerOf([closed(1), closed(2), closed(3), problem(4)]);
    expect(reconcile(reached, [paper(stated, items)]).differences).toEqual([]);
  });

  it('is counted as the ledger stood on the day of the paper', () => {
    const changes = [
      { day: '2026-03-02', status: 'in_progress' as const },
      { day: '2026-03-20', status: 'completed' as const },
    ];
    const ledger = ledgerOf([problem(1, { status: 'completed', changes }), problem(2)]);
    const on = (day: string, completed: number) =>
      reconcile(ledger, [paper({ completed, inProgress: 2 - completed }, [], { day })]).differences.length;
    expect([on('2026-03-10', 0), on('2026-03-10', 1), on('2026-03-20', 1), on('2026-03-20', 0)]).toEqual([0, 1, 0, 1]);
  });

  it('names the problems that were claimed as done and are not, whatever took their place', () => {
    const items = [1, 2, 3].map((id) => item(id, { status: 'completed' }));
    const ledger = ledgerOf(
      [closed(1), problem(2, { live: false }), closed(3), closed(20), problem(21, { status: 'reopened' })],
      { lineage: [20, 21].map((to) => ({ kind: 'split', from: 2, to, day: '2026-03-05' })) },
    );
    const [difference, ...others] = reconcile(ledger, [paper({}, items)]).differences;
    expect(others).toEqual([]);
    expect(difference).toMatchObject({ kind: 'claim', claimed: 'completed', stated: 3, counted: 2, gap: 1 });
    expect(difference?.problems.map(({ id }) => id)).toEqual([21]);
  });

  it('must add up, and one wrong number is told once', () => {
    const ledger = ledgerOf([...many(12, (id) => closed(id))]);
    const sum = (completed: number, basicallyCompleted: number, inProgress: number, problems = 12) =>
      reconcile(ledger, [paper({ problems, completed, basicallyCompleted, inProgress })]).differences.map(
        ({ kind }) => kind,
      );
    expect(sum(10, 2, 0)).toEqual([]);
    expect(sum(9, 2, 0)).toEqual(['sum']);
    expect(sum(10, 2, 0, 13)).toEqual(['problems']);
  });
});

describe('an explanation', () => {
  const [difference] = reconcile(ledgerOf(many(3)), [paper({ problems: 5 })]).differences;
  const [larger] = reconcile(ledgerOf(many(3)), [paper({ problems: 6 })]).differences;
  const said = (act: 'explained' | 'withdrawn', id = 1) => ({
    id,
    difference: difference?.key ?? '',
    act,
    gap: difference?.gap ?? 0,
    reason: '两个问题已移交',
    authorName: '林一',
    at: '2026-03-02T01:00:00.000Z',
  });
  it('settles a difference until it is taken back or the difference grows', () => {
    if (difference === undefined || larger === undefined) throw new Error('no difference');
    expect(openOf(settle([difference], []))).toHaveLength(1);
    expect(openOf(settle([difference], [said('explained')]))).toEqual([]);
    expect(openOf(settle([difference], [said('explained'), said('withdrawn', 2)]))).toMatchObject([{ seen: 2 }]);
    expect(larger.key).toBe(difference.key);
    expect(openOf(settle([larger], [said('explained')]))).toMatchObject([{ explanation: { holds: false } }]);
  });
});

describe('any ledger', () => {
  const { runs, seed } = randomRuns('reconciliation', { quick: 200, long: 5000 });
  const fields: StatedField[] = [
    'aspects',
    'problems',
    'measures',
    'completed',
    'basicallyCompleted',
    'inProgress',
    'longTerm',
  ];
  const worlds = (): RandomLedger[] =>
    Array.from({ length: runs }, (_, at) => randomLedger(dice(`reconcile ${seed} ${at}`)));

  it(`says what counting its rows says, after whatever splits, merges and closures (${runs} ledgers)`, () => {
    for (const { facts, papers } of worlds()) {
      const { flow } = reconcile(facts, papers);
      const live = facts.problems.filter((each) => each.live && each.parentId === null);
      for (const equation of flow) {
        expect(equation.equal, JSON.stringify(equation)).toBe(true);
        const numbers: Term[] = [...equation.terms, equation.total];
        for (const { rows, value } of numbers) if (rows !== null) expect(rowsOf(facts, rows)).toBe(value);
        for (const each of numbers) expect(termName(each)).not.toBe('');
      }
      for (const name of ['flow', 'aspects', 'statuses'] as const)
        expect(flow.find((each) => each.name === name)?.total.value).toBe(live.length);
    }
  });

  it('agrees with a paper that tells it rightly, and differs once from one with one number changed by one', () => {
    let tried = 0;
    for (const { facts, papers } of worlds()) {
      expect(reconcile(facts, papers).differences, JSON.stringify(papers)).toEqual([]);
      for (const paper of papers) {
        for (const field of fields) {
          const said = paper.said[field];
          if (said === undefined) continue;
          for (const by of [-1, 1]) {
            if (said.value + by < 0) continue;
            const changed = { ...paper, said: { ...paper.said, [field]: { ...said, value: said.value + by } } };
            const { differences } = reconcile(
              facts,
              papers.map((each) => (each === paper ? changed : each)),
            );
            expect(differences, `${field} ${by}: ${JSON.stringify({ changed, facts })}`).toHaveLength(1);
            for (const difference of differences) {
              expect(differenceSentence(difference)).toMatch(/\d.*。$/);
              expect(nextStep(difference)).toMatch(/。$/);
            }
            tried++;
          }
        }
      }
    }
    expect(tried).toBeGreaterThan(runs * 5);
  });
});

const shared = join(import.meta.dirname, '../../../../shared/seeds');
const reason = existsSync(shared) ? '' : ` (skipped: ${shared} is missing)`;

describe.skipIf(reason !== '')(`the five published bulletins${reason}`, async () => {
  const read = async (start: string) => {
    const name = readdirSync(shared).find((each) => each.startsWith(start)) ?? start;
    const document = await readDocument(readFileSync(join(shared, name)), name);
    if (!document.ok) throw new Error(document.code);
    const draft = draftFromReading(readBulletin(document.value), document.value.text, []);
    const kept = paperOf(draft, document.value.text, (at) => at + 1);
    let above: number | null = null;
    const problems = kept.items.map((each, at) => {
      if (!each.part) above = at + 1;
      const status = importedStatus(draft.genre, each.status);
      return problem(at + 1, {
        parentId: each.part ? above : null,
        aspectId: each.section + 1,
        number: each.number,
        category: each.group,
        title: each.title,
        status,
      });
    });
    const aspects = kept.sections.map((heading, at) => ({ id: at + 1, heading: heading ?? '' }));
    const measures = kept.items.reduce((sum, each) => sum + each.measures, 0);
    const facts = { aspects, problems, lineage: [], measures };
    const found = reconcile(facts, [{ ...kept, id: 1, documentId: 1, name, founding: true }]);
    const told = found.papers[0];
    if (told === undefined) throw new Error('no paper');
    const check = (field: StatedField) => told.checks.find((each) => each.field === field);
    return { ...found, told, check };
  };

  it('000: 70 = 54+12+4 = 26+18+26; which are done the text does not say, and the ledger does not either', async () => {
    const { flow, told, check, differences } = await read('000');
    expect(named(flow, 'flow')).toBe('70=70');
    expect(named(flow, 'aspects')).toBe('26+18+26=70');
    expect(named(told.equations, 'totals')).toBe('54+12+4=70');
    expect(check('aspects')).toMatchObject({ stated: 3, verdict: 'equal' });
    expect(check('categories')).toMatchObject({ stated: 14, verdict: 'not_comparable', note: 'not_listed' });
    expect(differences).toMatchObject([
      { kind: 'statuses', statedBy: { completed: 54 }, countedBy: { inProgress: 70 } },
    ]);
    expect(check('completed')?.words).toContain('54');
  });

  it('001: 17 in 4 aspects, one heading lost, with 34 measures told as done', async () => {
    const { flow, check, differences } = await read('001');
    expect(named(flow, 'flow')).toBe('17=17');
    expect(check('aspects')).toMatchObject({ stated: 4, verdict: 'equal', note: 'heading_lost' });
    expect(check('measures')).toMatchObject({ stated: 34, verdict: 'equal', note: 'as_steps' });
    expect(differences).toEqual([]);
  });

  it('002: states nothing, lists 10', async () => {
    const { flow, told, differences } = await read('002');
    expect(named(flow, 'flow')).toBe('10=10');
    expect(flow[0]).toMatchObject({ note: 'nothing_stated' });
    expect(told.checks).toEqual([]);
    expect(differences).toEqual([]);
  });

  it('003: 59 = 57+1+1 and 58+1; the original 50 cannot be rebuilt, which is no fault', async () => {
    const { flow, told, check, differences } = await read('003');
    expect(named(flow, 'flow')).toBe('50+9=59');
    expect(flow[0]).toMatchObject({ equal: true, note: 'not_rebuilt' });
    expect(named(flow, 'numbers')).toBe('57+1+1=59');
    expect(named(told.equations, 'claims')).toBe('58+1=59');
    expect(check('problems')).toMatchObject({ stated: 50, verdict: 'not_comparable', note: 'not_rebuilt' });
    expect(check('refinedProblems')).toMatchObject({ stated: 59, verdict: 'equal' });
    expect(check('inProgress')).toMatchObject({ stated: 1, verdict: 'equal' });
    expect(differences).toEqual([]);
  });

  it('004: 16 in 4 aspects, with 16 parts', async () => {
    const { flow, check, differences } = await read('004');
    expect(named(flow, 'flow')).toBe('16=16');
    expect(named(flow, 'parts')).toBe('16=16');
    expect(named(flow, 'aspects')).toBe('4+5+3+4=16');
    expect(check('aspects')).toMatchObject({ stated: 4, verdict: 'equal' });
    expect(differences).toEqual([]);
  });
});
