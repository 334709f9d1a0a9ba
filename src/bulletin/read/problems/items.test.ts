import { expect, test } from 'vitest';
import { fold } from '../../../text/characters.ts';
import { BodyBuilder } from '../body.ts';
import { readItems, type Stretch, textOf } from './items.ts';

function read(text: string): { lead: string | null; items: string[]; tail: string | null } {
  const builder = new BodyBuilder(text);
  builder.add(0, text.length);
  builder.endParagraph(null);
  const body = builder.finish(fold, text.length);
  const words = (stretch: Stretch | null): string | null => (stretch === null ? null : textOf(body, stretch));
  const { lead, items, tail } = readItems(body, 0, text.length);
  return { lead: words(lead), items: items.map((item) => textOf(body, item)), tail: words(tail) };
}

test('a list begins behind a lead that ends with a comma', () => {
  expect(read('由综合科统筹，（1）清理账号6个，（2）补签合同3份。')).toEqual({
    lead: '由综合科统筹，',
    items: ['（1）清理账号6个', '（2）补签合同3份。'],
    tail: null,
  });
});

test('an item may begin with a month or a count', () => {
  expect(read('1.修订办法。2.3月上旬，培训12人。3.11家企业已接入。').items).toHaveLength(3);
  expect(read('1.收回资金。2.5万元已上缴国库。').items).toHaveLength(1);
});

test('a marker may be broken by a blank or a bad scan', () => {
  expect(read('—是开展自查。二 是修订制度。').items).toHaveLength(2);
});

test('a paragraph behind the last item closes the list', () => {
  expect(read('一是清退3人。\n二是追回2万元。\n经过整改，管理有了提升。').tail).toBe('经过整改，管理有了提升。');
  expect(read('（1）统一台账。\n已建台账6本。\n（2）加强监督。\n已抽查9次。').items).toHaveLength(2);
  expect(read('一是补签合同3份。\n二是约谈三名负责人。\n经过整改，管理有了提升。').tail).toBe(
    '经过整改，管理有了提升。',
  );
  expect(read('一是清理账号。已注销6个。\n二是建立三项制度。\n已印发。').tail).toBeNull();
});

test('lines behind dashes are items, and a line that breaks off goes on', () => {
  expect(read('做法如下：\n——设专窗2个。\n——更换设备，\n加装栏杆。')).toEqual({
    lead: '做法如下：',
    items: ['设专窗2个。', '更换设备，加装栏杆。'],
    tail: null,
  });
});
