import type { Draft, Problem, Status } from '../draft.ts';
import type { StoryProblem } from '../story.ts';
import type { PrintedItems } from './items.ts';

/** Enters the status that the text gives. Where only the parts of a problem have one, the whole may follow them. */
export function expectStatus(expected: Problem, status: Status, loose = false): void {
  expected.status = status;
  if (!loose) return;
  const own = expected.subItems.map((sub) => sub.status);
  expected.accepts['status'] = ['unstated', ...own];
}

/** Enters measures, actions and what stands round them. */
export function expectItems(expected: Problem, measures: PrintedItems | null, actions: PrintedItems): void {
  expected.measures = measures?.items ?? [];
  expected.actions = actions.items;
  expected.lead = actions.lead ?? measures?.lead ?? null;
  expected.tail = actions.tail;
  // One field for two leads: where only the measures have one it may be left out.
  if (actions.lead === null && measures?.lead) expected.accepts['lead'] = [null];
  if (actions.lead !== null && measures?.lead) expected.accepts['lead'] = [measures.lead, measures.lead + actions.lead];
  const planned = measures ? [...measures.phrases, ...measures.around] : [];
  const done = [...actions.phrases, ...actions.around];
  expected.documents = [...new Set([...planned, ...done].flatMap((phrase) => phrase.documents))];
  expected.figures = actions.phrases.flatMap((phrase) => phrase.figures);
  expected.quantities = [
    ...planned.flatMap((phrase) => [...phrase.figures, ...phrase.quantities]),
    ...done.flatMap((phrase) => phrase.quantities),
  ];
}

/** Collects the items whose text contradicts their status. */
export interface Suspects {
  note(item: string, expected: Problem, story: StoryProblem): void;
}

export function suspectsOf(draft: Draft): Suspects {
  return {
    note(item, expected, story) {
      if (expected.status !== 'completed') return;
      if (story.contradicts === 'yes') draft.suspects.required.push(item);
      if (story.contradicts === 'perhaps') draft.suspects.allowed.push(item);
    },
  };
}
