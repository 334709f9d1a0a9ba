import { expect, it } from 'vitest';
import { isMeant } from './model.ts';
import { pinyinOf } from './pinyin.ts';

const finds = (typed: string, name: string, kind: 'person' | 'place' = 'person') =>
  isMeant(typed, name, pinyinOf(name, kind));

it('a name is found by a part of it, by its pinyin and by its initials', () => {
  for (const typed of ['陈', '禾', '陈禾', 'chenhe', 'Chen He', 'chen', 'ch', 'CH', 'he'])
    expect([typed, finds(typed, '陈禾')]).toEqual([typed, true]);
  for (const typed of ['周', 'chenha', 'zh']) expect([typed, finds(typed, '陈禾')]).toEqual([typed, false]);
});

it('a surname is read as a surname, a place as a place', () => {
  expect(finds('shanxiong', '单雄')).toBe(true);
  expect(finds('xiefang', '解芳')).toBe(true);
  expect(finds('ouyang', '欧阳明')).toBe(true);
  expect(finds('lv', '吕梁')).toBe(true);
  expect(finds('hehu', '河湖管理科', 'place')).toBe(true);
  expect(finds('hhglk', '河湖管理科', 'place')).toBe(true);
});
