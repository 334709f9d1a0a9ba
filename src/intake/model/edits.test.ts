import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallDraft } from '../../../test/support/drafts.ts';
import { randomRuns } from '../../../test/support/random.ts';
import { type IntakeDraft, itemsOf, reconcile, IntakeDraft as schema } from './draft.ts';
import { applyEdit, Edit } from './edits.ts';

const { text, draft } = smallDraft();

const edited = (...edits: Edit[]): IntakeDraft =>
  edits.reduce<IntakeDraft>((before, edit) => {
    const after = applyEdit(before, edit, text);
    if (!after.ok) throw new Error(after.code);
    return after.value;
  }, draft);

const titles = (of: IntakeDraft): string[] =>
  [...itemsOf(of)].map(({ problem, sub }) => (sub ? `  ${sub.title}` : problem.title));
const keyOf = (of: IntakeDraft, title: string): string => {
  for (const { section, problem, sub } of itemsOf(of)) {
    if ((sub ?? problem).title === title) return (sub ?? problem).key;
    for (const clause of (sub ?? problem).clauses) if (clause.text.startsWith(title)) return clause.key;
    if (section.heading === title) return section.key;
  }
  throw new Error(`nothing is called ${title}`);
};

describe('mending a draft', () => {
  it('makes a problem of a clause; what follows the clause goes with it', () => {
    const after = edited({ op: 'cut_out', key: keyOf(draft, '一是制定'), as: 'problem' });
    expect(titles(after)).toEqual([
      '理论学习不深入',
      '一是制定学习计划',
      '调查研究不够',
      '干部管理不严',
      '  请假不规范',
      '  档案不完整',
    ]);
    expect(after.sections[0]?.problems[1]?.clauses.map((clause) => clause.text)).toEqual([
      '每月集中学习两次。',
      '二是开展专题研讨4次。',
    ]);
    expect(after.sections[0]?.problems[0]?.clauses).toEqual([]);
  });

  it('keeps every new piece on its place in the text', () => {
    const after = edited({ op: 'cut_out', key: keyOf(draft, '一是制定'), as: 'problem' });
    const made = after.sections[0]?.problems[1];
    expect(text.slice(...(made?.titleSpan ?? [0, 0]))).toBe('一是制定学习计划');
    for (const clause of made?.clauses ?? []) expect(text.slice(...(clause.span ?? [0, 0]))).toBe(clause.text);
  });

  it('cuts a clause in two at the cursor, and joins the two again', () => {
    const key = keyOf(draft, '一是制定');
    const cut = edited({ op: 'cut_clause', key, at: 9 });
    expect(cut.sections[0]?.problems[0]?.clauses.map((clause) => clause.text)).toEqual([
      '一是制定学习计划。',
      '每月集中学习两次。',
      '二是开展专题研讨4次。',
    ]);
    const second = cut.sections[0]?.problems[0]?.clauses[1]?.key ?? '';
    const joined = edited({ op: 'cut_clause', key, at: 9 }, { op: 'merge_up', key: second });
    expect(joined.sections).toEqual(draft.sections);
  });

  it('lets a wrongly recognised problem continue the one before', () => {
    const after = edited({ op: 'merge_up', key: keyOf(draft, '调查研究不够') });
    expect(titles(after)).toEqual(['理论学习不深入', '干部管理不严', '  请假不规范', '  档案不完整']);
    expect(after.sections[0]?.problems[0]?.clauses.map((clause) => clause.text)).toContain('2.调查研究不够');
  });

  it('corrects what the paper says of its own counts, and nothing else of the frame', () => {
    const after = edited({ op: 'set_stated', change: { problems: 4, completed: null } });
    expect(after.frame).toEqual({ ...draft.frame, stated: { ...draft.frame.stated, problems: 4, completed: null } });
    expect(reconcile(after)).toMatchObject({ stated: 4 });
  });

  it('changes levels up and down, in the order of the text', () => {
    expect(titles(edited({ op: 'promote', key: keyOf(draft, '请假不规范') }))).toEqual([
      '理论学习不深入',
      '调查研究不够',
      '干部管理不严',
      '请假不规范',
      '  档案不完整',
    ]);
    expect(titles(edited({ op: 'demote', key: keyOf(draft, '调查研究不够') }))).toEqual([
      '理论学习不深入',
      '  调查研究不够',
      '干部管理不严',
      '  请假不规范',
      '  档案不完整',
    ]);
    const raised = edited({ op: 'promote', key: keyOf(draft, '干部管理不严') });
    expect(raised.sections.map((section) => section.heading)).toEqual([
      '(一)学习贯彻方面',
      '(二)选人用人方面',
      '3.干部管理不严',
    ]);
    expect(titles(raised)).toEqual(['理论学习不深入', '调查研究不够', '请假不规范', '档案不完整']);
  });

  it('refuses to make a heading of a problem that has measures or progress', () => {
    expect(applyEdit(draft, { op: 'promote', key: keyOf(draft, '调查研究不够') }, text)).toMatchObject({
      code: 'edit-has-content',
    });
  });

  it('makes a problem of any stretch of the text that was selected', () => {
    const after = edited({ op: 'add_problem', after: null, span: [0, 9] });
    expect(titles(after)[0]).toBe('(一)学习贯彻方面');
  });

  it('refuses what points at nothing', () => {
    expect(applyEdit(draft, { op: 'drop', key: 'k999' }, text)).toMatchObject({ code: 'edit-target-missing' });
    expect(applyEdit(draft, { op: 'merge_up', key: keyOf(draft, '理论学习不深入') }, text)).toMatchObject({
      code: 'edit-nothing-before',
    });
  });

  it('reconciles what the text states with what is listed after every edit', () => {
    expect(reconcile(draft)).toEqual({ stated: 3, listed: 3, subItems: 2, verdict: 'equal' });
    expect(
      reconcile(
        edited({ op: 'drop', key: keyOf(draft, '调查研究不够') }, { op: 'drop', key: keyOf(draft, '请假不规范') }),
      ),
    ).toMatchObject({
      listed: 2,
      verdict: 'different',
    });
  });
});

describe('random mending', () => {
  const keys = fc.integer({ min: 1, max: 30 }).map((n) => `k${n}`);
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    keys.map((key) => ({ op: 'merge_up' as const, key })),
    keys.map((key) => ({ op: 'promote' as const, key })),
    keys.map((key) => ({ op: 'demote' as const, key })),
    keys.map((key) => ({ op: 'drop' as const, key })),
    fc.record({
      op: fc.constant('cut_out' as const),
      key: keys,
      as: fc.constantFrom('problem' as const, 'sub_item' as const),
    }),
    fc.record({ op: fc.constant('cut_clause' as const), key: keys, at: fc.integer({ min: 1, max: 12 }) }),
    fc.record({
      op: fc.constant('set_role' as const),
      key: keys,
      role: fc.constantFrom('measure' as const, 'action' as const, 'note' as const),
    }),
  );
  // Letters and digits of everything that a draft holds, whatever it is called now.
  const letters = (of: IntakeDraft): string => {
    const words = of.sections.flatMap((section) => [
      section.heading ?? '',
      ...section.problems.flatMap((problem) =>
        [problem, ...problem.subItems].flatMap((item) => [
          item.number ?? '',
          item.title,
          ...item.clauses.map((clause) => clause.text),
        ]),
      ),
    ]);
    words.push(...of.dropped.map((left) => left.text));
    return [...words.join('')]
      .filter((character) => /[\p{L}\p{N}]/u.test(character))
      .sort()
      .join('');
  };
  const { runs, seed } = randomRuns('random mending of drafts', { quick: 300, long: 20_000 });

  it('never loses or doubles a word (what is left out stays in the list of what was left out), keeps keys unique and the shape valid', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
        let now = draft;
        for (const one of edits) {
          expect(Edit.safeParse(one).success).toBe(true);
          const after = applyEdit(now, one, text);
          if (!after.ok) continue;
          expect(letters(after.value)).toBe(letters(now));
          now = after.value;
        }
        expect(schema.safeParse(now).error).toBeUndefined();
        const all = [...itemsOf(now)].flatMap(({ problem, sub }) => [
          (sub ?? problem).key,
          ...(sub ?? problem).clauses.map((clause) => clause.key),
        ]);
        expect(new Set(all).size).toBe(all.length);
      }),
      { numRuns: runs, seed },
    );
  });
});
