import { z } from 'zod';
import { aspect, inspection } from './entities.ts';

/** One page of inspections, the newest first; `q` stands in the title, the organisation or the team. */
export const inspectionsQuery = z.object({
  id: z.coerce.number().int().positive().optional(),
  q: z.string().trim().max(200, '搜索最多 200 字').optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
export type InspectionsQuery = z.infer<typeof inspectionsQuery>;

export const inspectionsAnswer = z.object({ items: z.array(inspection), total: z.number() });
export type InspectionsAnswer = z.infer<typeof inspectionsAnswer>;

/** What fields and filters need to know of every inspection that one sees. */
const inspectionName = inspection.pick({
  id: true,
  organisationId: true,
  organisationName: true,
  title: true,
  kind: true,
  rulePack: true,
});
export type InspectionName = z.infer<typeof inspectionName>;
export const inspectionNames = z.object({ inspections: z.array(inspectionName), aspects: z.array(aspect) });
export type InspectionNames = z.infer<typeof inspectionNames>;
