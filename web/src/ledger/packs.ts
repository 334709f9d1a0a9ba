import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { lightName, lightReason } from '../../../src/ledger/labels.ts';
import type {
  DictionaryName,
  Inspection,
  Light,
  OwnKey,
  OwnOwner,
  PackWords,
  ProblemRow,
} from '../../../src/ledger/model.ts';
import type { OwnField } from '../../../src/rulepack/model.ts';
import { get } from '../api/client.ts';
import { useInspections } from './queries.ts';

type PackRef = Inspection['rulePack'];

/** Dictionaries and own fields of every rule pack, the newest default first; they change with the packs alone. */
const usePacks = () =>
  useQuery({
    queryKey: ['dictionaries'],
    queryFn: ({ signal }) => get<PackWords[]>('/api/v1/dictionaries', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

const packIn = (packs: readonly PackWords[] | undefined, ref: PackRef | undefined): PackWords | undefined =>
  packs?.find(({ pack, version }) => pack === ref?.pack && version === ref.version);

/** The words of the pack that an inspection follows; undefined until they are read. */
export const usePackWords = (ref: PackRef): PackWords | undefined => {
  const packs = usePacks().data;
  return packIn(packs, ref) ?? packs?.[0];
};

/** The own fields that a pack adds to measures or progress, in their order. */
export const useOwnFields = (ref: PackRef, owner: OwnOwner): readonly OwnField[] =>
  packIn(usePacks().data, ref)?.fields[owner] ?? [];

/** What the codes of a pack's dictionary are called; where it does not know one, any other pack's word for it. */
export function useNameIn(): (ref: PackRef | undefined, name: DictionaryName, code: string) => string {
  const packs = usePacks().data;
  return (ref, name, code) => {
    for (const each of [packIn(packs, ref), ...(packs ?? [])]) {
      const entry = each?.dictionaries[name].find((known) => known.code === code);
      if (entry !== undefined) return entry.name;
    }
    return code;
  };
}

const everyone: readonly number[] = [];

/** The packs that inspections follow: of those named, or of all that one sees. */
export function useFollowedPacks(inspectionIds: readonly number[] = everyone): readonly PackWords[] {
  const packs = usePacks().data;
  const inspections = useInspections().data?.inspections;
  return useMemo(() => {
    const among = (inspections ?? []).filter(({ id }) => inspectionIds.length === 0 || inspectionIds.includes(id));
    return (packs ?? []).filter((words) => among.some(({ rulePack }) => packIn([words], rulePack)));
  }, [packs, inspections, inspectionIds]);
}

/** An own field as a column or a filter of lists. */
export interface OwnColumn {
  key: OwnKey;
  field: OwnField;
}

/** The own fields of the packs that the inspections one sees follow, each once. */
export function useOwnColumns(): readonly OwnColumn[] {
  const packs = useFollowedPacks();
  return useMemo(() => {
    const columns = packs.flatMap(({ fields }) =>
      (['problem', 'measure', 'progress'] as const).flatMap((owner) =>
        fields[owner].map((field): OwnColumn => ({ key: `${owner}.${field.code}`, field })),
      ),
    );
    return columns.filter(({ key }, at) => columns.findIndex((other) => other.key === key) === at);
  }, [packs]);
}

/** Which pack an inspection follows. */
export function usePackOf(): (inspectionId: number) => PackRef | undefined {
  const inspections = useInspections().data?.inspections;
  return (inspectionId) => inspections?.find(({ id }) => id === inspectionId)?.rulePack;
}

/** What the light of a row is called by the pack of its inspection, and why it is what it is; null while the pack is unread. */
export function useLightWords(): (
  row: ProblemRow & { light: Light },
  today: string,
) => { name: string; why: string | null } {
  const packs = usePacks().data;
  const packOf = usePackOf();
  return (row, today) => {
    const rule = packIn(packs, packOf(row.inspectionId))?.lights ?? null;
    const why =
      rule === null || row.nextDue === null
        ? null
        : lightReason(rule, { ...row, due: row.nextDue, feedbackDate: null }, today);
    return { name: lightName(rule?.names, row), why };
  };
}
