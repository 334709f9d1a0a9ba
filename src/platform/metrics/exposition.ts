/** Labels of a sample: never a person, a unit, or the number of anything. */
export type Labels = Readonly<Record<string, string>>;

interface Sample {
  /** What is added to the name of the family: `_bucket`, `_sum`, `_count`; nothing of a counter or gauge. */
  suffix: '' | '_bucket' | '_sum' | '_count';
  labels: Labels;
  value: number;
}

/** One metric with everything that is measured of it now. */
export interface Family {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  /** One line of English, for whoever reads it in Prometheus. */
  help: string;
  samples: readonly Sample[];
}

/** A gauge or counter whose values somebody else knows. */
export const measured = (
  type: 'counter' | 'gauge',
  name: string,
  help: string,
  values: readonly (readonly [labels: Labels, value: number])[],
): Family => ({ name, type, help, samples: values.map(([labels, value]) => ({ suffix: '', labels, value })) });

/** Content type of the text below. */
export const expositionType = 'text/plain; version=0.0.4; charset=utf-8';

/** Families in the text format of Prometheus (exposition formats, version 0.0.4). */
export const exposition = (families: readonly Family[]): string =>
  families
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, type, help, samples }) =>
      [
        `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
        `# TYPE ${name} ${type}`,
        ...samples.map(({ suffix, labels, value }) => `${name}${suffix}${labelText(labels)} ${numberText(value)}`),
        '',
      ].join('\n'),
    )
    .join('');

function labelText(labels: Labels): string {
  const entries = Object.entries(labels);
  return entries.length === 0 ? '' : `{${entries.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

const numberText = (value: number): string =>
  value === Number.POSITIVE_INFINITY ? '+Inf' : value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);

/** Times in seconds, counted by how long they were: one row of counts for each set of labels. */
export class Histogram {
  readonly #name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  readonly #rows = new Map<string, { labels: Labels; counts: number[]; sum: number; count: number }>();

  /** `bounds`: upper ends of the buckets, ascending; what is longer falls under +Inf alone. */
  constructor(name: string, help: string, bounds: readonly number[]) {
    this.#name = name;
    this.#help = help;
    this.#bounds = bounds;
  }

  observe(labels: Labels, seconds: number): void {
    const key = Object.values(labels).join('\n');
    const row = this.#rows.get(key) ?? { labels, counts: this.#bounds.map(() => 0), sum: 0, count: 0 };
    this.#rows.set(key, row);
    const at = this.#bounds.findIndex((bound) => seconds <= bound);
    if (at >= 0) row.counts[at] = (row.counts[at] ?? 0) + 1;
    row.sum += seconds;
    row.count++;
  }

  family(): Family {
    const samples = [...this.#rows.values()].flatMap(({ labels, counts, sum, count }): Sample[] => {
      let below = 0;
      const buckets = this.#bounds.map((bound, at): Sample => {
        below += counts[at] ?? 0;
        return { suffix: '_bucket', labels: { ...labels, le: String(bound) }, value: below };
      });
      return [
        ...buckets,
        { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
        { suffix: '_sum', labels, value: sum },
        { suffix: '_count', labels, value: count },
      ];
    });
    return { name: this.#name, type: 'histogram', help: this.#help, samples };
  }
}
