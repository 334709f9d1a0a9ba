import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { AttachAnswer, OpenDraft } from '../../../../src/intake/model.ts';
import { get, send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { compare as words } from './labels.ts';

/** Keeps the draft as a paper of the inspection beside which it stands, instead of a ledger of its own. */
export function AttachButton({ draft, inspection }: { draft: number; inspection: number }) {
  const navigate = useNavigate();
  const opened = useQuery({
    queryKey: ['draft', draft, 'version'],
    queryFn: ({ signal }) => get<OpenDraft>(`/api/v1/drafts/${draft}`, signal),
  });
  const attach = useCommand({
    send: (version: number, key) =>
      send<AttachAnswer>('POST', `/api/v1/drafts/${draft}/attach`, { version, inspectionId: inspection }, key),
    done: ({ items, unknown }) => ({ text: words.attached, detail: words.attachedItems(items, unknown) }),
    after: () => navigate(`/inspections/${inspection}/reconciliation`),
    tellFailure: true,
  });
  if (opened.data?.state !== 'open') return null;
  const { version } = opened.data;
  return (
    <Button type="primary" loading={attach.isPending} onClick={() => attach.mutate(version)} title={words.attachHint}>
      {words.attach}
    </Button>
  );
}
