import type pg from 'pg';

/** What an archive must know of the field that it carries. Rooms above say it; this folder knows tables only. */
export interface Subject {
  /** Tables whose rows are not carried. */
  leftOut: readonly string[];
  /** SQL query that gives the hashes (column `hash`, each once) of the files that rows refer to. */
  files: string;
  /** Facts about the rows that a restored database must show again. */
  proof(client: pg.ClientBase): Promise<Record<string, string>>;
  /** What is wrong with the rows, in Chinese sentences; nothing where all is well. */
  faults(client: pg.ClientBase): Promise<string[]>;
  /** Takes out of a restored database what was true only where the archive was made. */
  settle(client: pg.ClientBase): Promise<void>;
}

/** Told while a long run goes on. */
export interface Progress {
  step: 'tables' | 'files' | 'reading-back' | 'rows' | 'verifying';
  /** Table, where one is being copied. */
  table?: string;
  /** Bytes done, and of how many, where that is known. */
  bytes: number;
  of?: number;
}
