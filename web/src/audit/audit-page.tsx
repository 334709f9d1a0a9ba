import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { type AuditAnswer, type AuditLine, auditPageSize } from '../../../src/audit/model.ts';
import { auditActionName, auditObjectName, auditResultName } from '../../../src/exchange/labels/audit.ts';
import { download, get } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { useAccount } from '../api/use-session.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Page, Panel } from '../components/page.tsx';
import { save } from '../components/save.ts';
import { AuditFilters } from './filters.tsx';
import { words } from './labels.ts';
import { Verification } from './verification.tsx';
import { type AuditView, addressOf, viewOf } from './view.ts';
import './audit.css';

/** Who did what in every chain: filtered, exported, verified; nothing here can be changed. */
export function AuditPage() {
  const { roles } = useAccount();
  const may = roles.some((role) => role === 'auditor' || role === 'administrator');
  return (
    <Page title={words.title} note={words.note} wide>
      {may ? <Chains /> : <p>{words.notAllowed}</p>}
    </Page>
  );
}

function Chains() {
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  const address = addressOf(view);
  const query = useQuery({
    queryKey: ['audit', address],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<AuditAnswer>(`/api/v1/audit?${address}`, signal),
  });
  // A change of what is looked for begins at the first page again.
  const change = (changed: Partial<AuditView>): void => setParams(addressOf({ ...view, page: 1, ...changed }));
  const chains = query.data?.chains ?? [];
  return (
    <>
      <Verification />
      <Panel title={words.records} actions={<Exports view={view} />}>
        <AuditFilters view={view} chains={chains} onChange={change} onClear={() => setParams('')} />
        <Answer query={query}>
          {(answer) => <Entries answer={answer} page={view.page} onPage={(page) => change({ page })} />}
        </Answer>
      </Panel>
    </>
  );
}

function Exports({ view: { page: _, ...filters } }: { view: AuditView }) {
  const run = useCommand({
    send: async (format: 'xlsx' | 'csv') => {
      const { blob, name } = await download(`/api/v1/exports/audit?${addressOf(filters)}&format=${format}`);
      save(blob, name);
      return name;
    },
    done: (name) => ({ text: words.exported(name) }),
    tellFailure: true,
  });
  return (
    <>
      <Button size="small" loading={run.isPending} onClick={() => run.mutate('xlsx')}>
        {words.exportXlsx}
      </Button>
      <Button size="small" disabled={run.isPending} onClick={() => run.mutate('csv')}>
        {words.exportCsv}
      </Button>
    </>
  );
}

const momentOf = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

interface EntriesProps {
  answer: AuditAnswer;
  page: number;
  onPage: (page: number) => void;
}

function Entries({ answer: { items, total, more, chains }, page, onPage }: EntriesProps) {
  const names = new Map(chains.map(({ id, name }) => [id, name]));
  const pages = Math.max(1, Math.ceil(total / auditPageSize));
  if (items.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneDetail}</p>
      </Empty>
    );
  return (
    <>
      <p className="audit-count" role="status">
        {words.count(total, more)}
      </p>
      <table className="plain-table audit-table">
        <thead>
          <tr>
            <th scope="col">{words.columns.at}</th>
            <th scope="col">{words.columns.actor}</th>
            <th scope="col">{words.columns.action}</th>
            <th scope="col">{words.columns.object}</th>
            <th scope="col">{words.columns.result}</th>
            <th scope="col">{words.columns.origin}</th>
            <th scope="col">{words.columns.chain}</th>
            <th scope="col" className="number">
              {words.columns.seq}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((line) => (
            <Entry key={`${line.chainId} ${line.seq}`} line={line} chain={names.get(line.chainId) ?? ''} />
          ))}
        </tbody>
      </table>
      <nav className="pager" aria-label={words.pages}>
        <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>
          {words.previous}
        </Button>
        <span>{words.pageOf(page, pages)}</span>
        <Button size="small" disabled={page >= pages} onClick={() => onPage(page + 1)}>
          {words.next}
        </Button>
      </nav>
    </>
  );
}

function Entry({ line, chain }: { line: AuditLine; chain: string }) {
  return (
    <tr>
      <td>{momentOf(line.at)}</td>
      <th scope="row">{line.actorName}</th>
      <td>{auditActionName(line.action)}</td>
      <td>{auditObjectName(line.objectKind, line.objectId, line.objectName)}</td>
      <td>
        {line.result === 'done' ? (
          auditResultName(line.result)
        ) : (
          <span className="mark mark-yellow">{auditResultName(line.result)}</span>
        )}
      </td>
      <td>{line.origin}</td>
      <td>{chain}</td>
      <td className="number" title={words.hash(line.hash)}>
        {line.seq}
      </td>
    </tr>
  );
}
