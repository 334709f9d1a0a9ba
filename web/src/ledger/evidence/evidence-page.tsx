import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from 'react-router';
import type { EvidencePlace } from '../../../../src/ledger/model.ts';
import { get } from '../../api/client.ts';
import { Answer } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { words } from './labels.ts';

/** The address of a file that is named elsewhere, as a signed page is: leads to it on its problem's page. */
export function EvidencePage() {
  const id = Number(useParams()['id']);
  const place = useQuery({
    queryKey: ['evidence', id],
    queryFn: ({ signal }) => get<EvidencePlace>(`/api/v1/evidence/${id}`, signal),
  });
  return (
    <Page title={words.page}>
      <Answer query={place}>{({ problemId }) => <Navigate to={`/problems/${problemId}?file=${id}`} replace />}</Answer>
    </Page>
  );
}
