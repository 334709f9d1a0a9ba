import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useState } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import type { z } from 'zod';
import type { compareAnswer } from '../../../../src/intake/model.ts';
import { get } from '../../api/client.ts';
import { Empty } from '../../components/answer.tsx';
import { Page } from '../../components/page.tsx';
import { importAddress, ledgerAddress, stepAddress } from '../addresses.ts';
import { Asked } from '../asked.tsx';
import { words as shared } from '../labels.ts';
import { AttachButton } from './attach-button.tsx';
import { difference } from './difference.ts';
import { compare as words } from './labels.ts';
import './confirm.css';

type Comparison = z.infer<typeof compareAnswer>;
type Line = Comparison['lines'][number];
type Verdict = Line['verdict'];

/** A draft beside an inspection of the ledger: what is the same, changed, new, missing. */
export function ComparePage() {
  const params = useParams();
  const [draft, inspection] = [Number(params['draft']), Number(params['inspection'])];
  const comparison = useQuery({
    queryKey: ['draft', draft, 'compare', inspection],
    queryFn: ({ signal }) => get<Comparison>(`/api/v1/drafts/${draft}/compare?inspection=${inspection}`, signal),
    enabled: Number.isSafeInteger(draft) && Number.isSafeInteger(inspection),
  });
  if (!Number.isSafeInteger(draft) || !Number.isSafeInteger(inspection)) return <Navigate to={importAddress} replace />;
  return (
    <Page
      wide
      title={words.title}
      note={words.lead}
      actions={
        <>
          <Link to={stepAddress(draft, 'confirm')}>{words.back}</Link>
          <Link to={ledgerAddress(inspection)}>{words.openLedger}</Link>
          <AttachButton draft={draft} inspection={inspection} />
        </>
      }
    >
      <Asked query={comparison} words={shared.reading.compare} slow={shared.reading.compareSlow} lines={10}>
        {({ lines }) => <Lines lines={lines} />}
      </Asked>
    </Page>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const [only, setOnly] = useState<Verdict | 'all'>('all');
  const count = (verdict: Verdict): number => lines.filter((line) => line.verdict === verdict).length;
  const shown = lines.filter((line) => only === 'all' || line.verdict === only);
  return (
    <>
      <Radio.Group
        className="compare-filter"
        optionType="button"
        aria-label={words.filter}
        value={only}
        onChange={(event) => setOnly(event.target.value)}
        options={[
          { value: 'all', label: `${words.all} ${lines.length}` },
          ...(Object.keys(words.verdicts) as Verdict[]).map((verdict) => ({
            value: verdict,
            label: `${words.verdicts[verdict]} ${count(verdict)}`,
          })),
        ]}
      />
      {shown.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <table className="compare">
          <thead>
            <tr>
              <th scope="col">{words.verdict}</th>
              <th scope="col">{words.here}</th>
              <th scope="col">{words.there}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <ComparedRow key={`${line.itemKey} ${line.problem?.id}`} line={line} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function ComparedRow({ line: { itemTitle, problem, verdict } }: { line: Line }) {
  const parts = verdict === 'changed' ? difference(itemTitle ?? '', problem?.title ?? '') : null;
  return (
    <tr className={`compare-${verdict}`}>
      <th scope="row">{words.verdicts[verdict]}</th>
      <td>
        {itemTitle === null ? (
          <span className="soft">{words.nothing}</span>
        ) : parts === null ? (
          itemTitle
        ) : (
          <Marked parts={parts.here} />
        )}
      </td>
      <td>
        {problem === null ? (
          <span className="soft">{words.nothing}</span>
        ) : (
          <Link to={`/problems/${problem.id}`}>
            {problem.number}
            {parts === null ? problem.title : <Marked parts={parts.there} />}
          </Link>
        )}
      </td>
    </tr>
  );
}

function Marked({ parts: [before, middle, after] }: { parts: readonly [string, string, string] }) {
  return (
    <>
      {before}
      {middle === '' ? null : <mark>{middle}</mark>}
      {after}
    </>
  );
}
