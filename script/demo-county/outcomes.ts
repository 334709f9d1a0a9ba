// What a measure brought, as its texts tell it; where they tell nothing, the least there can be.
import { addInstitution } from '../../src/ledger/actions/institutions.ts';
import { reportOutcome } from '../../src/ledger/actions/outcomes.ts';
import type { OutcomeUnit, ReportedType } from '../../src/ledger/model.ts';
import { missingOutcomes } from '../../src/ledger/rules.ts';
import { evidenceOf } from '../../src/ledger/store/evidence.ts';
import * as store from '../../src/ledger/store/problem.ts';
import type { Lane } from './lane.ts';
import { must } from './must.ts';
import type { StoryMeasure, StoryProblem } from './story.ts';

/** Before closure is applied for: the number and the file of each type that lacks them. */
export async function bringOutcomes(lane: Lane, problem: StoryProblem, measure: StoryMeasure): Promise<void> {
  const { home, services, calendar } = lane;
  const problemId = lane.idOf(problem);
  const id = lane.measureId(measure);
  const { found, files } = await services.db.read(home.office.scope, async (tx) => ({
    found: await store.findMeasure(tx, id),
    files: await evidenceOf(tx, home.office.homeId, problemId),
  }));
  if (found === null) throw new Error(`${measure.text} is gone`);
  const evidenceId = files.find((file) => file.measureId === id && !file.withdrawn)?.id ?? null;
  const told = [...(measure.work ?? []).map(([, text]) => text), measure.text]
    .map((text) => calendar.fill(text))
    .join('\n');
  const day = calendar.workday(measure.work?.at(-1)?.[0] ?? 0);
  for (const { type } of missingOutcomes(found.types, found.outcomes, found.institutions)) {
    if (type === 'institution') {
      for (const name of institutionsIn(told)) {
        const request = {
          inspectionId: found.inspectionId,
          state: 'issued' as const,
          day,
          name,
          measureIds: [id],
          evidenceId,
        };
        must(await addInstitution(services, home.office, request), name);
      }
    } else if (type !== 'major') {
      const request = { problemId, type, ...figureIn(type, told), happenedOn: day, evidenceId };
      must(await reportOutcome(services, lane.worker(problem), id, request), measure.text);
    }
  }
}

function institutionsIn(told: string): string[] {
  const names = [...told.matchAll(/《([^》]{4,60})》/g)].map(([, name = '']) => name);
  return names.length === 0 ? ['内部管理办法'] : [...new Set(names)].slice(0, 3);
}

function figureIn(type: ReportedType, told: string): { amount: string; unit: OutcomeUnit } {
  if (type === 'recovery') {
    const [, amount = '1.2', unit = '万元'] = /(\d+(?:\.\d+)?)\s*(亿元|万元|元)/.exec(told) ?? [];
    return { amount, unit: unit as OutcomeUnit };
  }
  if (type === 'accountability') return { amount: /([1-9]\d?)\s*[人名]/.exec(told)?.[1] ?? '1', unit: '人' };
  return { amount: '1', unit: '项' };
}
