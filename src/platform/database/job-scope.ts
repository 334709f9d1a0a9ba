import type { Scope } from './database.ts';

/** What a job works with that acts in one organisation at a time: its ledger and its people, and nothing of any other. */
export const jobScope = (organisationId: number): Scope => ({
  accountId: 0,
  reads: [organisationId],
  writes: [organisationId],
  reviews: [],
  sanctions: [],
  leads: [],
  units: [],
  homes: [organisationId],
  manages: [],
  accounts: [],
  audits: [],
});
