import { describe, expect, it } from 'vitest';
import { applyEdit, type Edit, type IntakeDraft } from '../../../../src/intake/model.ts';
import { smallDraft } from '../../../../test/support/drafts.ts';
import { lineAt, linesOf, plainLines, sharedLines, unreadLines } from './stretches.ts';

const { text, draft } = smallDraft();
const changed = (edit: Edit, before: IntakeDraft = draft): IntakeDraft => {
  const outcome = applyEdit(before, edit, text);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};
const roles = (of: IntakeDraft): string[] =>
  linesOf(of, text).map(({ stretches }) => [...new Set(stretches.map(({ role }) => role))].join(' '));
const place = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];

describe('the lines of a paper', () => {
  it('show every letter once, in order, as what it was taken for', () => {
    const lines = linesOf(draft, text);
    const whole = lines
      .map(({ stretches }) => stretches.map(({ from, to }) => text.slice(from, to)).join(''))
      .join('\n');
    expect(whole).toBe(text);
    expect(roles(draft).slice(0, 3)).toEqual(['heading', 'title', 'action']);
  });

  it('cut out figures, dates and words in doubt within them', () => {
    const marked: IntakeDraft = {
      ...draft,
      marks: [{ role: 'figure', span: place('4次') }],
      doubts: [
        {
          key: 'd',
          itemKey: null,
          seen: false,
          anomaly: null,
          finding: {
            rule: 'claimed-complete-but-pending',
            severity: 'warning',
            quote: '专题研讨',
            message: '',
            span: place('专题研讨'),
          },
        },
      ],
    };
    const stretches = linesOf(marked, text).flatMap((line) => line.stretches);
    expect(stretches.filter(({ mark }) => mark === 'figure').map(({ from, to }) => text.slice(from, to))).toEqual([
      '4次',
    ]);
    expect(stretches.filter(({ doubt }) => doubt === 'warning').map(({ from, to }) => text.slice(from, to))).toEqual([
      '专题研讨',
    ]);
  });

  it('tell what was left out, and what was taken in again', () => {
    const key = draft.sections[0]?.problems[0]?.key ?? '';
    const dropped = changed({ op: 'drop', key });
    expect(roles(dropped).slice(0, 3)).toEqual(['heading', 'dropped', 'dropped']);
    const again = changed({ op: 'add_problem', after: null, span: dropped.dropped[0]?.span ?? [0, 1] }, dropped);
    expect(roles(again)[1]).toBe('title');
  });

  it('name whole lines that were not read', () => {
    expect(unreadLines(linesOf(draft, text), text)).toEqual([]);
    const longer = `${text}\n  联系电话:0999-5550123  \n`;
    const [found] = unreadLines(linesOf(draft, longer), longer);
    expect(longer.slice(...(found ?? [0, 0]))).toBe('联系电话:0999-5550123');
  });

  it('stay the same objects where an edit did not touch them', () => {
    const before = linesOf(draft, text);
    expect(sharedLines(before, linesOf(draft, text))).toBe(before);
    const key = draft.sections[0]?.problems[0]?.clauses[0]?.key ?? '';
    const lines = sharedLines(before, linesOf(changed({ op: 'set_role', key, role: 'measure' }), text));
    expect(lines.filter((line, at) => line !== before[at])).toHaveLength(1);
  });

  it('are found by a place of the text', () => {
    const lines = plainLines('一\n\n三三\n四');
    expect([0, 1, 2, 3, 4, 6].map((at) => lineAt(lines, at))).toEqual([0, 0, 1, 2, 2, 3]);
    expect(lines.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [2, 2],
      [3, 5],
      [6, 7],
    ]);
  });
});
