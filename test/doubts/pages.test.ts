import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doubtNames } from '../../src/verification/labels.ts';
import { doubtRules } from '../../src/verification/model/doubt.ts';
import { allFigures, blockOf, dayOn, overviewOf, withBlock } from './figures.ts';

// docs/doubts: a page for every rule, with the figures that the rules have today. script/measure-doubts.ts --write puts
// them there; what differs here is told in figures alone.

const folder = join(import.meta.dirname, '../../docs/doubts');
const pageOf = (name: string): string => {
  const path = join(folder, `${name}.md`);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};
const figures = allFigures('apart');

describe.each(doubtRules)('the page of %s', (rule) => {
  it('has the name of the rule, what it looks for, why, and examples both ways', () => {
    const page = pageOf(rule);
    expect(page.split('\n')[0]).toContain(doubtNames[rule]);
    for (const part of ['查什么', '为什么', '该提示的例子', '不该提示的例子']) expect(page).toContain(part);
  });

  it('tells how often the rule is right, as it is measured today', () => {
    const page = pageOf(rule);
    const measured = figures.find((each) => each.rule === rule);
    if (measured === undefined) throw new Error('not measured');
    expect(page).toBe(withBlock(page, blockOf(measured, dayOn(page) ?? '')));
  });
});

it('the page of all rules has a row for each, as they are measured today', () => {
  const page = pageOf('README');
  expect(page).toBe(withBlock(page, overviewOf(figures, dayOn(page) ?? '')));
});
