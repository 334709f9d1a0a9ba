import { publicPartOf } from '../../ledger/store/disclosure.ts';
import { evidenceOf } from '../../ledger/store/evidence.ts';
import * as ledger from '../../ledger/store/problem.ts';
import { canonicalJson } from '../../platform/crypto/canonical-json.ts';
import { sm3Hex } from '../../platform/crypto/sm3.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { About } from '../store.ts';

/**
 * Hash (SM3, hex) of exactly what a verdict is about, as it stands now: the problem with its measures, what they
 * brought, progress and evidence by their hashes; of a measure's review that measure; of a plan every problem with its measures;
 * of a withholding the problem's own words; of a publication all that is public.
 */
export async function contentHashOf(tx: Transaction, about: About): Promise<string> {
  return sm3Hex(canonicalJson(await contentOf(tx, about)));
}

async function contentOf(tx: Transaction, about: About): Promise<unknown> {
  const { organisationId, problemId, measureId } = about;
  if (about.subject === 'publication')
    return { inspection: about.inspectionId, public: await publicPartOf(tx, organisationId, about.inspectionId) };
  if (about.subject === 'withholding') {
    const problem = await ledger.findProblem(tx, problemId ?? 0);
    return { problem: problem && { id: problem.id, title: problem.title, text: problem.originalText } };
  }
  if (problemId === null) {
    const problems = await ledger.planOf(tx, organisationId, about.inspectionId);
    return { inspection: about.inspectionId, problems };
  }
  const [problem, measures, progress, evidence] = await Promise.all([
    ledger.findProblem(tx, problemId),
    ledger.measuresOf(tx, organisationId, problemId),
    ledger.progressOf(tx, organisationId, problemId),
    evidenceOf(tx, organisationId, problemId),
  ]);
  const of = <T extends { measureId: number | null }>(rows: readonly T[]): T[] =>
    rows.filter((row) => measureId === null || row.measureId === measureId);
  return {
    problem: problem && {
      id: problem.id,
      title: problem.title,
      text: problem.originalText,
      deadline: problem.deadline,
      cause: problem.cause,
      goal: problem.goal,
    },
    measures: measures
      .filter((measure) => measureId === null || measure.id === measureId)
      .map(({ id, content, criterion, deadline, types, outcomes, institutions }) => ({
        id,
        content,
        criterion,
        deadline,
        types,
        outcomes: outcomes
          .filter((entry) => !entry.withdrawn)
          .map(({ id: entry, type, amount, unit, file }) => ({ id: entry, type, amount, unit, file })),
        institutions: institutions.map(({ id: one, name, documentNumber, state }) => ({
          id: one,
          name,
          documentNumber,
          state,
        })),
      })),
    progress: of(progress).map(({ id, happenedOn, content }) => ({ id, happenedOn, content })),
    evidence: of(evidence)
      .filter((file) => !file.withdrawn)
      .map(({ id, name, hash }) => ({ id, name, hash })),
  };
}
