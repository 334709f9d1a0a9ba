import { parseArgs } from 'node:util';

export interface BenchOptions {
  problems: number;
  organisations: number;
  /** How long each throughput is measured. */
  seconds: number;
  /** Names of the measurements to make; empty: all. */
  only: readonly string[];
  /** Data folder that is kept and used again; null: a fresh one under the temporary folder. */
  keep: string | null;
  port: number;
  /** Append the tables to docs/performance.md. */
  write: boolean;
}

export const usage = `npm run bench -- [--problems 100000] [--organisations 100] [--seconds 5] [--only NAME]… [--keep FOLDER] [--port 8471] [--write]
NAME: reading doubts interface list dashboard search kin midnight start memory throughput`;

/** Reads the command line; throws with the usage where it is not as it should be. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      problems: { type: 'string', default: '100000' },
      organisations: { type: 'string', default: '100' },
      seconds: { type: 'string', default: '5' },
      only: { type: 'string', multiple: true, default: [] },
      keep: { type: 'string' },
      port: { type: 'string', default: '8471' },
      write: { type: 'boolean', default: false },
    },
  });
  const number = (name: 'problems' | 'organisations' | 'seconds' | 'port', least: number): number => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < least) throw new Error(`--${name} must be a whole number from ${least}`);
    return value;
  };
  return {
    problems: number('problems', 1000),
    organisations: number('organisations', 16),
    seconds: number('seconds', 1),
    only: values.only,
    keep: values.keep ?? null,
    port: number('port', 1024),
    write: values.write,
  };
}
