import type { Section, Status } from '../../model.ts';
import type { Body } from '../body.ts';
import { isSectionItself } from '../outline/levels.ts';
import type { Region } from '../outline/regions.ts';
import type { Node } from '../outline/tree.ts';
import type { ProblemContext, ReadProblem, ReadSection } from './context.ts';
import { type Stretch, textOf } from './items.ts';
import { bracketedStatus, statusOfHeading } from './status.ts';

/** Section and group of what stands under `above`: the outermost heading under the part, and the one between. */
export function placeOf(
  above: Node | null,
  region: Region,
  prose: boolean,
  body: Body,
): { section: Node | null; group: Node | null } {
  const chain: Node[] = [];
  for (let node = above; node !== null && node !== region.node && node.rank >= 0; node = node.parent)
    chain.unshift(node);
  if (region.node !== null && isSectionItself(region, body)) chain.unshift(region.node);
  if (chain.length === 0) return { section: region.node, group: null };
  return { section: chain[0] ?? null, group: chain.length > 1 && !prose ? (chain.at(-1) ?? null) : null };
}

export type SectionPlace = Pick<Section, 'heading' | 'span'>;

export const sectionOf = (node: Node | null, context: ProblemContext): SectionPlace =>
  node === null
    ? { heading: null, span: null }
    : stretchSection([context.segments[node.first]?.start ?? 0, node.heading[1]], context);

export const stretchSection = (stretch: Stretch, { body }: ProblemContext): SectionPlace => ({
  heading: textOf(body, stretch),
  span: body.span(stretch[0], stretch[1]),
});

export function put(sections: ReadSection[], place: SectionPlace, problems: readonly ReadProblem[]): void {
  const last = sections.at(-1);
  if (last !== undefined && last.heading === place.heading && last.span?.[0] === place.span?.[0])
    last.problems.push(...problems);
  else sections.push({ ...place, problems: [...problems] });
}

export const printed = ({ body, segments }: ProblemContext, node: Node): string =>
  textOf(body, [segments[node.first]?.start ?? node.heading[0], node.heading[1]]);
export const headingText = ({ body }: ProblemContext, node: Node): string =>
  body.fold.slice(node.heading[0], node.heading[1]);

export function inheritedStatus(above: Node | null, context: ProblemContext): Status | null {
  for (let node = above; node !== null && node.rank >= 0; node = node.parent) {
    const text = headingText(context, node);
    const status = bracketedStatus(text, 0, text.length)?.status ?? (text.length < 40 ? statusOfHeading(text) : null);
    if (status !== null) return status;
  }
  return null;
}
