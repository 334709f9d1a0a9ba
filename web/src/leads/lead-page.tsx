import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { leadActionNames, leadFieldNames, leadStateNames, leadStepNames } from '../../../src/leads/labels.ts';
import type { LeadAnswer, LeadEntry, LeadFile, LeadStep } from '../../../src/leads/model.ts';
import { download, get } from '../api/client.ts';
import { upload } from '../api/upload.ts';
import { useCommand } from '../api/use-command.ts';
import { useAccount } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { Page, Panel } from '../components/page.tsx';
import { save } from '../components/save.ts';
import { NotFound } from '../shell/error-boundary.tsx';
import { words } from './labels.ts';
import { LeadDialog } from './lead-dialog.tsx';
import { Light } from './leads-page.tsx';
import { StepDialog } from './step-dialog.tsx';
import './leads.css';

/** One lead: what is said of it, its files, what was done. */
export function LeadPage() {
  const { id = '' } = useParams();
  const may = useAccount().roles.includes('discipline') && /^\d+$/.test(id);
  return may ? <Lead id={Number(id)} /> : <NotFound />;
}

function Lead({ id }: { id: number }) {
  const [editing, setEditing] = useState(false);
  const [step, setStep] = useState<LeadStep | null>(null);
  const query = useQuery({
    queryKey: ['lead', id],
    queryFn: ({ signal }) => get<LeadAnswer>(`/api/v1/leads/${id}`, signal),
  });
  const lead = query.data?.lead;
  const refresh = () => void query.refetch();
  return (
    <Page
      title={lead === undefined ? words.title : `${words.title}：${lead.personName}`}
      note={<Link to="/leads">{words.back}</Link>}
      actions={
        <>
          {(query.data?.steps ?? []).map((each) => (
            <Button key={each} type={each === 'reopen' ? 'default' : 'primary'} onClick={() => setStep(each)}>
              {leadStepNames[each]}
            </Button>
          ))}
        </>
      }
    >
      <Answer query={query}>
        {(answer) => (
          <>
            <Panel
              title={words.facts}
              actions={
                answer.lead.state === 'closed' ? undefined : (
                  <Button size="small" onClick={() => setEditing(true)}>
                    {words.edit}
                  </Button>
                )
              }
            >
              <Facts lead={answer.lead} />
            </Panel>
            <Files id={id} files={answer.files} open={answer.lead.state !== 'closed'} />
            <Panel title={words.history}>
              <ul className="lead-list">
                {answer.history.map((entry) => (
                  <Entry key={entry.seq} entry={entry} />
                ))}
              </ul>
            </Panel>
            {editing ? (
              <LeadDialog
                lead={answer.lead}
                handlers={answer.handlers}
                onRefresh={refresh}
                onClose={() => setEditing(false)}
              />
            ) : null}
            {step === null ? null : (
              <StepDialog lead={answer.lead} step={step} onRefresh={refresh} onClose={() => setStep(null)} />
            )}
          </>
        )}
      </Answer>
    </Page>
  );
}

function Facts({ lead }: Pick<LeadAnswer, 'lead'>) {
  const short: [string, ReactNode][] = [
    [words.state, leadStateNames[lead.state]],
    [
      words.deadline,
      <>
        {lead.deadline} <Light lead={lead} />
      </>,
    ],
    [words.position, lead.personPosition],
    [words.number, lead.personNumber],
    [words.receivedOn, lead.receivedOn],
    [words.organisation, lead.organisationName],
    [words.recipient, lead.recipient],
    [words.handler, lead.handlerName ?? words.noHandler],
    [words.referredOn, lead.referredOn],
    [words.closedOn, lead.closedOn],
  ];
  return (
    <dl className="lead-facts">
      {short.map(([label, value]) => (
        <Fact key={label} label={label} value={value} />
      ))}
      <Fact label={words.source} value={<Link to={sourceOf(lead)}>{lead.source}</Link>} long />
      <Fact label={words.summary} value={lead.summary} long />
      {lead.feedback === null ? null : <Fact label={words.feedback} value={lead.feedback} long />}
    </dl>
  );
}

const sourceOf = ({ problemId, inspectionId }: LeadAnswer['lead']): string =>
  problemId === null ? `/inspections/${inspectionId}` : `/problems/${problemId}`;

const Fact = ({ label, value, long = false }: { label: string; value: ReactNode; long?: boolean }) => (
  <>
    <dt>{label}</dt>
    <dd className={long ? 'lead-long' : ''}>{value ?? words.unknown}</dd>
  </>
);

function Files({ id, files, open }: { id: number; files: readonly LeadFile[]; open: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const add = useCommand({
    send: (file: File, key) => upload({ path: `/api/v1/leads/${id}/files`, file, key, onProgress: () => {} }),
    done: () => ({ text: words.fileAdded }),
    tellFailure: true,
  });
  const take = useCommand({
    send: async (file: number) => {
      const { blob, name } = await download(`/api/v1/leads/${id}/files/${file}`);
      save(blob, name);
    },
    tellFailure: true,
  });
  return (
    <Panel
      title={words.files}
      actions={
        open ? (
          <>
            <input
              ref={input}
              type="file"
              hidden
              aria-label={words.addFile}
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                if (file !== undefined) add.mutate(file);
                target.value = '';
              }}
            />
            <Button size="small" loading={add.isPending} onClick={() => input.current?.click()}>
              {words.addFile}
            </Button>
          </>
        ) : undefined
      }
    >
      {files.length === 0 ? (
        <p className="soft">
          {words.noFiles}
          {open ? words.fileHint : ''}
        </p>
      ) : (
        <ul className="lead-list">
          {files.map((file) => (
            <li key={file.id}>
              <Button
                type="link"
                size="small"
                aria-label={words.download(file.name)}
                onClick={() => take.mutate(file.id)}
              >
                {file.name}
              </Button>{' '}
              <span className="soft small">
                {[words.size(file.size), file.authorName, momentOf(file.at)].join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Entry({ entry: { action, actorName, at, changes } }: { entry: LeadEntry }) {
  const lines = Object.entries(changes as Record<string, { from: unknown; to: unknown }>)
    .filter(([field, { from, to }]) => field in leadFieldNames && (from ?? to) !== null)
    .map(([field, { from, to }]) => {
      const name = leadFieldNames[field] ?? field;
      const became = String(to ?? words.unknown);
      return from === null ? words.became(name, became) : words.changed(name, String(from), became);
    });
  return (
    <li>
      <b>{leadActionNames[action] ?? action}</b>{' '}
      <span className="soft small">
        {actorName} · {momentOf(at)}
      </span>
      {lines.map((line) => (
        <div key={line} className="small">
          {line}
        </div>
      ))}
    </li>
  );
}

const momentOf = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
