import { describe, expect, it } from 'vitest';
import { smallDraft } from '../../../../test/support/drafts.ts';
import { concernOfDate, countOf, dateOf, placeOfField, quoteAt } from './fields.ts';

const { draft } = smallDraft();

describe('a date as it is typed', () => {
  it.for([
    ['2026-08-31', '2026-08-31'],
    ['2026年8月31日', '2026-08-31'],
    ['2026.8.1', '2026-08-01'],
    ['20260831', '2026-08-31'],
    ['2026年8月', '2026-08'],
    ['2026', '2026'],
    ['', null],
  ] as const)('%s is %s', ([typed, date]) => expect(dateOf(typed)).toBe(date));

  it.for(['2026-02-30', '2026-13', '8月31日', '明天', '2026年8月31日前后'])('%s is none', (typed) =>
    expect(dateOf(typed)).toBeUndefined(),
  );
});

describe('what is to be said of a date', () => {
  const dated = (change: object) => ({ ...draft, frame: { ...draft.frame, ...change } });

  it('is that the feedback needs a day, and that it cannot lie before the inspection', () => {
    expect(concernOfDate(dated({ feedbackDate: '2026-01' }), 'feedbackDate')).not.toBeNull();
    expect(
      concernOfDate(dated({ feedbackDate: '2025-01-15', periodFrom: '2025-11-03' }), 'feedbackDate'),
    ).not.toBeNull();
    expect(concernOfDate(dated({ feedbackDate: '2026-01-15' }), 'feedbackDate')).toBeNull();
    expect(concernOfDate(dated({ periodFrom: '2025-11' }), 'periodFrom')).toBeNull();
  });
});

describe('a count as it is typed', () => {
  it.for([
    ['70', 70],
    [' 96.5% ', 96.5],
    ['', null],
    ['七十', undefined],
    ['-1', undefined],
  ] as const)('%s is %s', ([typed, count]) => expect(countOf(typed)).toBe(count));
});

describe('the words of a value', () => {
  it('stand with their neighbours on the same line', () => {
    const text = '第一行\n根据统一部署,2025年11月3日至12月12日,县委第二巡察组对县水务局党组进行了常规巡察\n第三行';
    const at = text.indexOf('县委第二巡察组');
    const quote = quoteAt(text, [at, at + 7]);
    expect(quote.words).toBe('县委第二巡察组');
    expect(quote.before).toMatch(/^….*12月12日,$/);
    expect(quote.after).toMatch(/^对县水务局.*…$/);
    expect(quoteAt(text, [0, 3])).toEqual({ before: '', words: '第一行', after: '' });
  });

  it('of the period serve its beginning and its end', () => {
    const placed = { ...draft, places: { inspectionPeriod: [5, 9] as const } };
    expect(placeOfField(placed, 'periodTo')).toEqual([5, 9]);
    expect(placeOfField(placed, 'feedbackDate')).toBeNull();
  });
});
