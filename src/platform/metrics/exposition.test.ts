import { expect, it } from 'vitest';
import { exposition, Histogram, measured } from './exposition.ts';

it('writes counters and gauges with their help and type, and escapes what labels may hold', () => {
  const text = exposition([
    measured('counter', 'runs_total', 'Runs, with a \\ and\na second line.', [[{ job: 'a"b\\c\nd' }, 3]]),
    measured('gauge', 'waiting', 'Waiting.', [[{}, 0.25]]),
    measured('gauge', 'nothing', 'Of which there is none.', []),
  ]);
  expect(text).toBe(`# HELP runs_total Runs, with a \\\\ and\\na second line.
# TYPE runs_total counter
runs_total{job="a\\"b\\\\c\\nd"} 3
# HELP waiting Waiting.
# TYPE waiting gauge
waiting 0.25
`);
});

it('counts times into every bucket that they fit in, and the longest under +Inf alone', () => {
  const histogram = new Histogram('took_seconds', 'Took.', [0.1, 1]);
  for (const seconds of [0.05, 0.1, 0.5, 7]) histogram.observe({ route: '/a' }, seconds);
  histogram.observe({ route: '/b' }, 2);
  expect(exposition([histogram.family()]).split('\n').slice(2, 12)).toEqual([
    'took_seconds_bucket{route="/a",le="0.1"} 2',
    'took_seconds_bucket{route="/a",le="1"} 3',
    'took_seconds_bucket{route="/a",le="+Inf"} 4',
    'took_seconds_sum{route="/a"} 7.65',
    'took_seconds_count{route="/a"} 4',
    'took_seconds_bucket{route="/b",le="0.1"} 0',
    'took_seconds_bucket{route="/b",le="1"} 0',
    'took_seconds_bucket{route="/b",le="+Inf"} 1',
    'took_seconds_sum{route="/b"} 2',
    'took_seconds_count{route="/b"} 1',
  ]);
});
