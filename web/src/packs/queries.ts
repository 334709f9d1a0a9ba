import { useQuery } from '@tanstack/react-query';
import type { PackRef, RulePack } from '../../../src/rulepack/model.ts';
import type { PackFiles } from '../../../src/supervision/model/packs.ts';
import { get } from '../api/client.ts';

/** One pack whole, with the basis of every rule. */
export const usePack = ({ pack, version }: PackRef) =>
  useQuery({
    queryKey: ['rule-pack', pack, version],
    queryFn: ({ signal }) => get<RulePack>(`/api/v1/rule-packs/${pack}/${version}`, signal),
  });

/** The office's own files as they lie in the folder now. */
export const usePackFiles = () =>
  useQuery({
    queryKey: ['rule-pack', 'files'],
    queryFn: ({ signal }) => get<PackFiles>('/api/v1/rule-packs/files', signal),
  });
