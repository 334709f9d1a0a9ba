import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type CreatedLedger, createLedger, type PlannedProblem } from '../../src/ledger/actions/create.ts';
import { listProblems } from '../../src/ledger/actions/read.ts';
import { type ListAnswer, listQuery } from '../../src/ledger/model.ts';
import type { LedgerServices } from '../../src/ledger/services.ts';
import type { Actor } from '../../src/people/actor.ts';
import { FolderFileStore } from '../../src/platform/files/file-store.ts';
import type { TestDatabase } from './database.ts';
import type { TestPeople } from './people.ts';

export function testLedger(database: TestDatabase, people: TestPeople): LedgerServices {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { db: database.app, clock: people.clock, files: new FolderFileStore(folder) };
}

export const nobody = { leadUnitId: null, supportingUnitIds: [], leaderIds: [], personIds: [] };

/** A planned problem with what a test cares about. */
export const planned = (title: string, facts: Partial<PlannedProblem> = {}): PlannedProblem => ({
  number: null,
  category: null,
  title,
  originalText: facts.originalText ?? title,
  special: null,
  status: 'not_started',
  claimedStatus: null,
  deadline: null,
  responsibility: nobody,
  measures: [],
  progress: [],
  source: null,
  manifestations: [],
  ...facts,
});

/** Writes an inspection with one aspect into the ledger of the actor's home (or of `organisationId`). */
export function fill(
  services: LedgerServices,
  actor: Actor,
  problems: readonly PlannedProblem[],
  organisationId = actor.homeId,
): Promise<CreatedLedger> {
  return services.db.write(actor.scope, (tx) =>
    createLedger(tx, actor, services.clock.now(), {
      disclosure: 'internal',
      inspection: {
        organisationId,
        title: '关于巡察整改情况的通报',
        kind: '巡察',
        round: null,
        team: '县委第二巡察组',
        reportingOrganisation: null,
        periodFrom: '2025-11',
        periodTo: '2025-12',
        feedbackDate: '2026-01-15',
        asOfDate: null,
        publishDate: null,
        stated: {},
        sourceDocumentId: null,
      },
      aspects: [{ heading: '(一)落实决策部署方面', problems }],
    }),
  );
}

/** The ledger list as the API would answer it. */
export async function list(
  services: LedgerServices,
  actor: Actor,
  query: Record<string, unknown> = {},
): Promise<ListAnswer> {
  const outcome = await listProblems(services, actor, listQuery.parse(query));
  if (!outcome.ok) throw new Error(outcome.code);
  return JSON.parse(outcome.value) as ListAnswer;
}
