import { describe, expect, it } from 'vitest';
import { listQuery } from '../../../src/ledger/model.ts';
import { addressOf, everything, ledgerLink, sameRows, type View, viewOf } from './view.ts';

const of = (address: string): View => viewOf(new URLSearchParams(address));

describe('the address of a view', () => {
  it('says only what is not as usual, readably', () => {
    expect(addressOf(everything)).toBe('');
    expect(ledgerLink({ status: ['returned', 'reopened'], page: 3 })).toBe('/ledger?status=returned,reopened&page=3');
  });

  it('leads back to the same view', () => {
    const view: View = {
      ...everything,
      organisation: [3],
      aspect: [0, 7],
      status: ['under_review'],
      special: ['immediate'],
      category: ['财务、资产'],
      type: ['institution'],
      own: ['problem.district:east|west', 'problem.note~一，二,三', 'measure.sum:10..'],
      light: ['red', 'yellow'],
      overdue: true,
      dueFrom: '2026-03-02',
      dueBy: '2026-03-08',
      manifestations: true,
      q: '河道 & 采砂',
      sort: '-due',
      page: 2,
      size: 100,
    };
    expect(of(addressOf(view))).toEqual(view);
  });

  it('is read by the API in the same way', () => {
    const view: View = { ...everything, unit: [0, 5], status: ['completed'], dueBy: '2026-03-08', q: '会议', size: 20 };
    const query = listQuery.parse(Object.fromEntries(new URLSearchParams(addressOf(view))));
    expect(query).toMatchObject({ unit: [0, 5], status: ['completed'], dueBy: '2026-03-08', q: '会议', size: 20 });
  });

  it('passes over what nobody can have meant', () => {
    expect(
      of('own=problem&own=measure.sum:viele..&own=problem.x&status=gone&unit=-1,x&page=0&size=7&sort=up&dueBy=morgen'),
    ).toEqual(everything);
  });
});

it('is the same view on another page and in another order', () => {
  expect(sameRows(of('overdue=true&page=4&sort=due'), of('overdue=true'))).toBe(true);
  expect(sameRows(of('overdue=true'), everything)).toBe(false);
});
