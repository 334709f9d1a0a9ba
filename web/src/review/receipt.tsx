import { Button } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../src/ledger/model.ts';
import { momentText } from '../../../src/operations/labels.ts';
import type { ReceiptRequest } from '../../../src/review/model.ts';
import { send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { useAccount } from '../api/use-session.ts';
import { FormDialog } from '../components/form-dialog.tsx';
import { words } from './labels.ts';
import { notRecorded, PageField, showUpload } from './page-field.tsx';
import { noSignature, proofIn, SignatureField } from './signature.tsx';

const heads = ['leading_group', 'leader', 'unit_head'] as const;

/** Whether the head has received an immediate item (立行立改), and receiving it in person or from a signed page. */
export function Receipt({ problem, onRefresh }: { problem: Problem; onRefresh: () => void }) {
  const { roles } = useAccount();
  const [how, setHow] = useState<'self' | 'record' | null>(null);
  const { receipt } = problem;
  if (problem.special !== 'immediate') return null;
  if (receipt !== null) {
    const { accountName, recordedFor, at } = receipt;
    const who = recordedFor === null ? accountName : words.recordedBy(recordedFor, accountName);
    return <p className="small">{words.receipt.by(who, momentText(at))}</p>;
  }
  return (
    <div className="receipt">
      <p className="review-notice">{words.receipt.missing}</p>
      {heads.some((role) => roles.includes(role)) ? (
        <Button type="primary" block onClick={() => setHow('self')}>
          {words.receipt.verb}
        </Button>
      ) : null}
      {roles.includes('office') ? (
        <Button block onClick={() => setHow('record')}>
          {words.receipt.record}
        </Button>
      ) : null}
      {how === null ? null : (
        <ReceiptDialog
          problem={problem}
          isRecord={how === 'record'}
          onRefresh={onRefresh}
          onClose={() => setHow(null)}
        />
      )}
    </div>
  );
}

interface ReceiptDialogProps {
  problem: Problem;
  isRecord: boolean;
  onRefresh: () => void;
  onClose: () => void;
}

function ReceiptDialog({ problem, isRecord, onRefresh, onClose }: ReceiptDialogProps) {
  const [recorded, setRecorded] = useState(notRecorded);
  const [signature, setSignature] = useState(noSignature);
  const receive = useCommand({
    send: (body: ReceiptRequest, key) => send('POST', `/api/v1/problems/${problem.id}/receipt`, body, key),
    done: () => ({ text: words.receipt.done }),
    after: onClose,
  });
  const refused = receive.error === null ? null : problemOf(receive.error);
  const lacks = isRecord ? recorded.name.trim() === '' || recorded.evidenceId === null : signature.text.trim() === '';
  return (
    <FormDialog
      title={words.receipt.title}
      submit={isRecord ? words.receipt.record : words.receipt.verb}
      busy={receive.isPending}
      problem={refused}
      disabled={lacks}
      onSubmit={() =>
        receive.mutate(
          isRecord
            ? { recorded: { name: recorded.name.trim(), evidenceId: recorded.evidenceId ?? 0 } }
            : { proof: proofIn(signature) },
        )
      }
      onRefresh={() => {
        receive.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      {isRecord ? (
        <PageField
          problem={problem}
          nameLabel={words.receipt.name}
          value={recorded}
          refused={refused}
          onChange={setRecorded}
          onUpload={() => {
            onClose();
            showUpload();
          }}
        />
      ) : (
        <>
          <p>{words.receipt.intro}</p>
          <SignatureField value={signature} onChange={setSignature} />
        </>
      )}
    </FormDialog>
  );
}
