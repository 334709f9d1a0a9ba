import { describe, expect, it } from 'vitest';
import { applyEdit, type Edit, type IntakeDraft, itemsOf } from '../../../../src/intake/model.ts';
import { smallDraft } from '../../../../test/support/drafts.ts';
import { doubtsByItem, keyAfter, nextDoubt } from './after.ts';
import { countsOf } from './counts.ts';
import { groupsOf } from './doubt-groups.ts';
import { commandOf, firstCaret, moveCaret } from './keys.ts';
import { everyItem, findRow, itemAt, lastBefore, rowsOf } from './rows.ts';
import { planOf, type Target, type Verb } from './verbs.ts';

const { text, draft } = smallDraft();
const nowhere: Target = { key: null, selection: null, caret: null, ticked: new Set() };
const span = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];
const keyOf = (words: string, of: IntakeDraft = draft): string => {
  const row = rowsOf(of, everyItem(of)).find((each) =>
    each.kind === 'section'
      ? each.section.heading === words
      : each.kind === 'clause'
        ? each.clause.text.startsWith(words)
        : each.item.title === words,
  );
  if (row === undefined) throw new Error(`nothing is called ${words}`);
  return row.key;
};
const carriedOut = (edits: readonly Edit[], before: IntakeDraft = draft): IntakeDraft =>
  edits.reduce((content, edit) => {
    const outcome = applyEdit(content, edit, text);
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.value;
  }, before);
const done = (verb: Verb, target: Partial<Target>): IntakeDraft => {
  const plan = planOf(verb, draft, { ...nowhere, ...target });
  if ('refused' in plan) throw new Error(plan.refused);
  return carriedOut(plan.edits);
};
const refused = (verb: Verb, target: Partial<Target>): boolean =>
  'refused' in planOf(verb, draft, { ...nowhere, ...target });
const titles = (of: IntakeDraft): string[] =>
  [...itemsOf(of)].map(({ problem, sub }) => (sub === null ? problem.title : `  ${sub.title}`));

describe('the outline', () => {
  it('shows headings and problems, and what is inside those that are open', () => {
    const closed = rowsOf(draft, new Set());
    expect(closed.map(({ kind }) => kind)).toEqual(['section', 'problem', 'problem', 'section', 'problem']);
    const open = rowsOf(draft, new Set([keyOf('干部管理不严')]));
    expect(open.slice(5).map(({ kind, at, of }) => [kind, at, of])).toEqual([
      ['sub', 1, 2],
      ['sub', 2, 2],
    ]);
  });

  it('knows what must be open for a row to be seen', () => {
    const sub = keyOf('请假不规范');
    expect(findRow(draft, sub)?.opens).toEqual([keyOf('干部管理不严')]);
    expect(findRow(draft, 'gone')).toBeNull();
  });

  it('finds the item at a place of the paper, and what stands before a place', () => {
    expect(itemAt(draft, span('请假不规范')[0])?.title).toBe('请假不规范');
    expect(itemAt(draft, 0)).toBeNull();
    expect(lastBefore(draft, 0)).toBeNull();
    expect(lastBefore(draft, text.length)).toBe(keyOf('干部管理不严'));
  });
});

describe('a verb', () => {
  it('makes a problem of a piece of text, of a part, of a heading', () => {
    expect(titles(done('problem', { key: keyOf('一是制定') }))).toContain('一是制定学习计划');
    expect(titles(done('problem', { key: keyOf('请假不规范') }))).toContain('请假不规范');
    expect(refused('problem', { key: keyOf('理论学习不深入') })).toBe(true);
    expect(refused('problem', {})).toBe(true);
  });

  it('makes a problem of selected words inside a piece of text, from where they begin', () => {
    const after = done('problem', { selection: span('每月集中学习两次') });
    expect(titles(after)).toContain('每月集中学习两次');
    expect(carriedText(after)).toBe(carriedText(draft));
  });

  it('makes a measure of a wrongly recognised problem, and of selected words alone', () => {
    const merged = done('measure', { key: keyOf('调查研究不够') });
    expect(merged.sections[0]?.problems[0]?.clauses.at(-1)).toBeDefined();
    expect(findRow(merged, `k${draft.nextKey}`)?.row).toMatchObject({ clause: { role: 'measure' } });
    const words = done('measure', { selection: span('每月集中学习两次') });
    expect(words.sections[0]?.problems[0]?.clauses.map(({ role, text: said }) => [role, said.slice(0, 4)])).toEqual([
      ['action', '一是制定'],
      ['measure', '每月集中'],
      ['action', expect.any(String)],
      ['action', '二是开展'],
    ]);
  });

  it('raises and lowers by one level', () => {
    expect(titles(done('promote', { key: keyOf('一是制定') }))).toContain('  一是制定学习计划');
    expect(titles(done('demote', { key: keyOf('调查研究不够') }))).toContain('  调查研究不够');
    expect(titles(done('demote', { key: keyOf('档案不完整') }))).not.toContain('  档案不完整');
    expect(refused('demote', { key: keyOf('一是制定') })).toBe(true);
    expect(refused('promote', { key: draft.sections[0]?.key ?? '' })).toBe(true);
  });

  it('leaves out all ticked items at once, each once', () => {
    const ticked = new Set([keyOf('理论学习不深入'), keyOf('干部管理不严'), keyOf('请假不规范')]);
    expect(titles(done('drop', { ticked }))).toEqual(['调查研究不够']);
  });

  it('says why it makes no sense where words are selected that belong to a title or were not read', () => {
    expect(refused('problem', { selection: span('调查研究不够') })).toBe(true);
    expect(refused('measure', { selection: [text.length - 1, text.length] })).toBe(true);
    expect(refused('cut', { selection: span('一是制定学习计划') })).toBe(true);
  });
});

const carriedText = (of: IntakeDraft): string =>
  [...itemsOf(of)]
    .flatMap(({ problem, sub }) => {
      const item = sub ?? problem;
      return [item.number ?? '', item.title, ...item.clauses.map((clause) => clause.text)];
    })
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');

describe('after an edit', () => {
  const rows = rowsOf(draft, everyItem(draft));

  it('the focus is on what was made', () => {
    const after = done('problem', { key: keyOf('一是制定') });
    const key = keyAfter(draft, after, keyOf('一是制定'), rows);
    expect(findRow(after, key ?? '')?.row).toMatchObject({ item: { title: '一是制定学习计划' } });
  });

  it('the focus stays where its row stays, else goes to the next that is there', () => {
    const key = keyOf('理论学习不深入');
    expect(keyAfter(draft, done('measure', { key: keyOf('一是制定') }), keyOf('一是制定'), rows)).toBe(
      keyOf('一是制定'),
    );
    expect(keyAfter(draft, done('drop', { key }), key, rows)).toBe(keyOf('调查研究不够'));
  });
});

describe('keys', () => {
  const key = (name: string, tree = true, letters = true, code = '') =>
    commandOf({ key: name, code, ctrl: false, alt: false }, tree, letters);

  it('walk and mend; letters everywhere, arrows in the outline only', () => {
    expect(key('j')).toEqual({ do: 'next' });
    expect(key('J', false)).toEqual({ do: 'next' });
    expect(key('ArrowDown', false)).toBeNull();
    expect(key('p', false)).toEqual({ do: 'verb', verb: 'problem' });
  });

  it('are the same with a Chinese input method', () => {
    expect(key('【')).toEqual(key('['));
    expect(key('\uff1f')).toEqual({ do: 'help' });
    expect(key('Process', true, true, 'KeyM')).toEqual({ do: 'verb', verb: 'measure' });
  });

  it('can do without letters', () => {
    expect(key('d', true, false)).toBeNull();
    expect(key('ArrowDown', true, false)).toEqual({ do: 'next' });
    expect(commandOf({ key: 'z', code: '', ctrl: true, alt: false }, false, false)).toEqual({ do: 'undo' });
  });

  it('move the cursor by letters and by sentences, never out of the text', () => {
    const words = '一是制定计划。二是每月学习\uff1b三是抽查。';
    expect(firstCaret(words)).toBe(7);
    expect(moveCaret(words, 7, 'ArrowDown')).toBe(14);
    expect(moveCaret(words, 14, 'ArrowUp')).toBe(7);
    expect(moveCaret(words, 1, 'ArrowLeft')).toBe(1);
    expect(moveCaret(words, 7, 'j')).toBeNull();
  });
});

describe('reconciling', () => {
  const stated = (change: Partial<IntakeDraft['frame']['stated']>): IntakeDraft => ({
    ...draft,
    frame: { ...draft.frame, stated: { ...draft.frame.stated, ...change } },
  });

  it('puts what is listed beside what the paper says, in all and by status', () => {
    const { total, byStatus, onlyTotals } = countsOf(stated({ problems: 3, completed: 2 }));
    expect(total.verdict).toBe('equal');
    expect(byStatus).toEqual([{ status: 'completed', listed: 3, stated: 2 }]);
    expect(onlyTotals).toBe(false);
  });

  it('does not call it a difference where no problem says its status', () => {
    const silent = [...itemsOf(draft)].map(({ problem, sub }) => (sub ?? problem).key);
    const bare = carriedOut(
      [{ op: 'set_items', keys: silent, change: { status: 'unstated' } }],
      stated({ completed: 3 }),
    );
    expect(countsOf(bare).onlyTotals).toBe(true);
  });
});

describe('doubts', () => {
  const found = (
    key: string,
    rule: NonNullable<IntakeDraft['doubts'][number]['finding']>['rule'],
    severity: 'error' | 'warning' | 'hint',
    seen = false,
  ): IntakeDraft['doubts'][number] => ({
    ...{ key, itemKey: 'k1', seen, anomaly: null },
    finding: { rule, severity, quote: '', message: '', settles: '', span: [9, 10] },
  });

  it('stand together by rule, the weightiest first, remarks of the reading last', () => {
    const groups = groupsOf([
      doubt('r', 1, false),
      found('a', 'document-number-form', 'hint'),
      found('b', 'measure-without-answer', 'warning'),
      found('c', 'promise-open', 'error', true),
      found('d', 'claimed-complete-but-pending', 'error'),
      found('e', 'promise-open', 'error'),
    ]);
    expect(groups.map(({ name, doubts, waiting }) => [name, doubts.map(({ key }) => key).join(), waiting])).toEqual([
      ['未完先报', 'd', 1],
      ['承诺未了', 'c,e', 1],
      ['措施未回应', 'b', 1],
      ['文号格式', 'a', 0],
      ['断行', 'r', 1],
    ]);
  });

  it('that are mere hints wait for nobody', () => {
    const some = { ...draft, doubts: [found('a', 'document-number-form', 'hint'), found('b', 'relapse', 'warning')] };
    expect(nextDoubt(some, null)?.key).toBe('b');
    expect(nextDoubt(some, 'b')?.key).toBe('b');
    expect(doubtsByItem(some).get('k1')).toBe(1);
  });

  const doubt = (key: string, at: number, seen: boolean): IntakeDraft['doubts'][number] => ({
    key,
    itemKey: null,
    seen,
    anomaly: { kind: 'broken_line', quote: '', note: '', span: [at, at + 1] },
    finding: null,
  });

  it('come in the order of the text, from the one in focus on and round', () => {
    const some = { ...draft, doubts: [doubt('a', 9, false), doubt('b', 2, false), doubt('c', 5, true)] };
    expect(nextDoubt(some, null)?.key).toBe('b');
    expect(nextDoubt(some, 'b')?.key).toBe('a');
    expect(nextDoubt(some, 'a')?.key).toBe('b');
    expect(nextDoubt({ ...draft, doubts: [doubt('c', 5, true)] }, null)).toBeNull();
  });
});
