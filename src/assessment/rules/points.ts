/** What is known of an item whose closure is to be checked. */
export interface PointFacts {
  measures: readonly { content: string; criterion: string | null }[];
  evidenceCount: number;
  openDoubts: number;
}

/** A thing to be looked at on the spot; its words stand in labels. */
export type Point =
  | { kind: 'measure'; content: string; criterion: string | null }
  | { kind: 'more_measures'; count: number }
  | { kind: 'evidence'; count: number }
  | { kind: 'no_evidence' }
  | { kind: 'doubts'; count: number }
  | { kind: 'people' }
  | { kind: 'lasting' };

/** As many as leave room on one page for what was found. */
const mostMeasures = 2;

/**
 * What a check looks at (domain.md §1.8): what was planned against what is there, originals behind the copies, doubts that
 * were left, people who would know (twelve repaid on paper; of seven asked four knew nothing), and whether it lasted.
 */
export function pointsToCheck({ measures, evidenceCount, openDoubts }: PointFacts): Point[] {
  return [
    ...measures.slice(0, mostMeasures).map((measure): Point => ({ kind: 'measure', ...measure })),
    ...(measures.length > mostMeasures
      ? [{ kind: 'more_measures', count: measures.length - mostMeasures } as const]
      : []),
    ...(openDoubts > 0 ? [{ kind: 'doubts', count: openDoubts } as const] : []),
    evidenceCount > 0 ? { kind: 'evidence', count: evidenceCount } : { kind: 'no_evidence' },
    { kind: 'people' },
    { kind: 'lasting' },
  ];
}
