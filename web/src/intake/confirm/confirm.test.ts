import { describe, expect, it } from 'vitest';
import { applyEdit, type IntakeDraft, itemsOf } from '../../../../src/intake/model.ts';
import { smallDraft } from '../../../../test/support/drafts.ts';
import { difference } from './difference.ts';
import { renamed, usesOf } from './names.ts';

const { text, draft } = smallDraft();

describe('a name that is another way to write a known one', () => {
  const mapped = renamed(draft, 'units', '办公室', '局办公室').reduce<IntakeDraft>((before, edit) => {
    const after = applyEdit(before, edit, text);
    if (!after.ok) throw new Error(after.code);
    return after.value;
  }, draft);

  it('is written so everywhere, in few edits', () => {
    expect(usesOf(draft, 'units', '办公室')).toBe([...itemsOf(draft)].length);
    expect(usesOf(mapped, 'units', '办公室')).toBe(0);
    expect(usesOf(mapped, 'units', '局办公室')).toBe(usesOf(draft, 'units', '办公室'));
    expect(renamed(draft, 'units', '办公室', '局办公室')).toHaveLength(1);
  });

  it('stands once where both were named', () => {
    const key = draft.sections[0]?.problems[0]?.key ?? '';
    const both = applyEdit(
      draft,
      { op: 'set_items', keys: [key], change: { leadUnits: ['办公室', '局办公室'] } },
      text,
    );
    if (!both.ok) throw new Error(both.code);
    const [edit] = renamed(both.value, 'units', '办公室', '局办公室');
    expect(edit).toMatchObject({ keys: expect.arrayContaining([key]), change: { leadUnits: ['局办公室'] } });
  });

  it('needs no edit where nobody has it', () => expect(renamed(draft, 'persons', '无此人', '王五')).toEqual([]));
});

describe('two wordings', () => {
  it('differ between their equal beginning and end', () => {
    expect(difference('水利项目进度缓慢,监管不力', '水利项目进度缓慢')).toEqual({
      here: ['水利项目进度缓慢', ',监管不力', ''],
      there: ['水利项目进度缓慢', '', ''],
    });
    expect(difference('甲乙丙', '甲丁丙').here).toEqual(['甲', '乙', '丙']);
    expect(difference('同样', '同样').here).toEqual(['同样', '', '']);
  });
});
