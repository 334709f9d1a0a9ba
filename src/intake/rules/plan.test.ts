import { describe, expect, it } from 'vitest';
import { otherOrganisation } from './plan.ts';

describe('the organisation of a paper beside the one whose ledger it goes into', () => {
  it.each([
    ['中共云溪县水务局党组', '云溪县水务局', null],
    ['中共云溪县水务局党组', '县水务局', '水务局'],
    ['云溪县城管局', '云溪县城市管理和综合执法局', null],
    ['中共云溪县审计局党组', '云溪县审计局党组', null],
  ])('takes %s and %s (%s) for the same', (reported, name, shortName) => {
    expect(otherOrganisation(reported, { name, shortName })).toBeNull();
  });

  it.each([
    ['中共云溪县水务局党组', '云溪县林业局', null],
    ['中共云溪县水务局党组', '云溪县林业局', '林业局'],
    ['中共云溪县委宣传部部务会', '云溪县农业农村局', null],
  ])('warns of %s for the ledger of %s (%s)', (reported, name, shortName) => {
    expect(otherOrganisation(reported, { name, shortName })).toBe(reported);
  });

  it('does not warn where the paper names nobody, or the ledger is not known', () => {
    expect(otherOrganisation(null, { name: '云溪县水务局', shortName: null })).toBeNull();
    expect(otherOrganisation('云溪县水务局', undefined)).toBeNull();
  });
});
