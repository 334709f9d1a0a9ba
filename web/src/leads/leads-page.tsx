import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { leadLightNames, leadStateNames } from '../../../src/leads/labels.ts';
import { type Lead, type LeadState, type LeadsAnswer, leadPageSize, leadStates } from '../../../src/leads/model.ts';
import { get } from '../api/client.ts';
import { useAccount } from '../api/use-session.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Page, Panel } from '../components/page.tsx';
import { NotFound } from '../shell/error-boundary.tsx';
import { words } from './labels.ts';
import { LeadDialog } from './lead-dialog.tsx';
import './leads.css';

/** Referred leads: for discipline; for everybody else there is no such page. */
export function LeadsPage() {
  return useAccount().roles.includes('discipline') ? <Leads /> : <NotFound />;
}

function Leads() {
  const [params, setParams] = useSearchParams();
  const [registering, setRegistering] = useState(false);
  const query = useQuery({
    queryKey: ['leads', params.toString()],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<LeadsAnswer>(`/api/v1/leads?${params}`, signal),
  });
  const page = Number(params.get('page') ?? 1);
  const change = (name: 'q' | 'state' | 'page', value: string): void => {
    const next = new URLSearchParams(params);
    next.delete('page');
    if (value === '') next.delete(name);
    else next.set(name, value);
    setParams(next);
  };
  return (
    <Page
      title={words.title}
      note={words.note}
      wide
      actions={
        <Button type="primary" onClick={() => setRegistering(true)}>
          {words.register}
        </Button>
      }
    >
      <Panel title={words.count(query.data?.total ?? 0)}>
        <search className="lead-filters">
          <Input.Search
            allowClear
            aria-label={words.search}
            placeholder={words.search}
            defaultValue={params.get('q') ?? ''}
            onSearch={(text) => change('q', text.trim())}
          />
          <Select<LeadState | ''>
            aria-label={words.state}
            value={(params.get('state') ?? '') as LeadState | ''}
            options={[
              { value: '', label: words.all },
              ...leadStates.map((value) => ({ value, label: leadStateNames[value] })),
            ]}
            onChange={(state) => change('state', state)}
          />
        </search>
        <Answer query={query}>
          {({ items, total }) =>
            items.length === 0 ? (
              <Nothing filtered={params.size > 0} />
            ) : (
              <>
                <Table items={items} />
                {total > leadPageSize ? (
                  <Pager
                    page={page}
                    pages={Math.ceil(total / leadPageSize)}
                    onPage={(to) => change('page', String(to))}
                  />
                ) : null}
              </>
            )
          }
        </Answer>
      </Panel>
      {registering ? (
        <LeadDialog lead={null} handlers={query.data?.handlers ?? []} onClose={() => setRegistering(false)} />
      ) : null}
    </Page>
  );
}

const Nothing = ({ filtered }: { filtered: boolean }) => (
  <Empty title={filtered ? words.notFound : words.none}>
    <p>{filtered ? words.notFoundDetail : words.noneDetail}</p>
  </Empty>
);

function Table({ items }: { items: readonly Lead[] }) {
  return (
    <table className="plain-table lead-table">
      <thead>
        <tr>
          <th scope="col">{words.person}</th>
          <th scope="col">{words.summary}</th>
          <th scope="col">{words.recipient}</th>
          <th scope="col">{words.deadline}</th>
          <th scope="col">{words.handler}</th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((lead) => (
          <tr key={lead.id}>
            <th scope="row">
              <Link to={`/leads/${lead.id}`}>{lead.personName}</Link>
              <div className="soft small">{[lead.personPosition, lead.personNumber].filter(Boolean).join(' · ')}</div>
            </th>
            <td>
              <div className="lead-summary">{lead.summary}</div>
              <div className="soft small">{lead.source}</div>
            </td>
            <td>{lead.recipient ?? words.unknown}</td>
            <td>
              {lead.deadline} <Light lead={lead} />
            </td>
            <td>{lead.handlerName ?? words.unknown}</td>
            <td>{leadStateNames[lead.state]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How near the deadline is, in a word; nothing while there is time. */
export const Light = ({ lead: { light } }: { lead: Lead }) =>
  light === null || light === 'green' ? null : <span className={`mark mark-${light}`}>{leadLightNames[light]}</span>;

function Pager({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  return (
    <nav className="pager" aria-label={words.pages}>
      <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {words.previous}
      </Button>
      <span>{words.pageOf(page, pages)}</span>
      <Button size="small" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {words.next}
      </Button>
    </nav>
  );
}
