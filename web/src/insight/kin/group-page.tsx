import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { momentText } from '../../../../src/insight/labels.ts';
import { type KinDecision, type KinDetail, type KinMember, memberPageSize } from '../../../../src/insight/model/kin.ts';
import { Answer } from '../../components/answer.tsx';
import { Page, Panel } from '../../components/page.tsx';
import { StatusMark } from '../../components/status.tsx';
import { NotFound } from '../../shell/error-boundary.tsx';
import { ApartDialog } from './apart-dialog.tsx';
import { Bars } from './bars.tsx';
import { KinChips } from './chips.tsx';
import { words } from './labels.ts';
import { Marked } from './marked.tsx';
import { NameDialog } from './name-dialog.tsx';
import { Pages } from './pages.tsx';
import { useKinGroup, useUndo } from './queries.ts';
import './kin.css';

/** One group of like problems: who has it, since when, why each belongs to it, and what people decided. */
export function KinGroupPage() {
  const id = Number(useParams()['id']);
  return Number.isSafeInteger(id) && id > 0 ? <Loaded key={id} id={id} /> : <NotFound />;
}

function Loaded({ id }: { id: number }) {
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get('page') ?? 1) || 1);
  const query = useKinGroup(id, page);
  const [naming, setNaming] = useState(false);
  const group = query.data;
  const refresh = (): void => void query.refetch();
  return (
    <Page
      title={group === undefined ? words.title : (group.name ?? group.wording)}
      note={<Link to="/dashboard/kin">{words.back}</Link>}
      actions={
        group?.curates ? (
          <Button onClick={() => setNaming(true)}>{group.name === null ? words.name : words.rename}</Button>
        ) : undefined
      }
    >
      <Answer query={query}>
        {(shown) => (
          <>
            <Figures group={shown} />
            <Members
              group={shown}
              page={page}
              onPage={(next) => setParams(next === 1 ? '' : `page=${next}`)}
              onRefresh={refresh}
            />
            {shown.curates ? <History decisions={shown.decisions} /> : null}
            {naming ? <NameDialog group={shown} onClose={() => setNaming(false)} onRefresh={refresh} /> : null}
          </>
        )}
      </Answer>
    </Page>
  );
}

function Figures({ group }: { group: KinDetail }) {
  const parts = [
    [words.regions, group.regions],
    [words.rounds, group.rounds],
    [words.sources, group.sources],
    [words.aspects, group.aspects],
  ] as const;
  return (
    <Panel
      title={words.figures(group.problems, group.organisations, group.inspections)}
      actions={<KinChips {...group} />}
    >
      {group.name === null ? null : <p className="soft">{words.wording(group.wording)}</p>}
      <div className="kin-parts">
        <section>
          <h3>{words.trend}</h3>
          <Bars quarters={group.quarters} />
          <p className="soft kin-small">
            {group.quarters
              .slice(-4)
              .map(({ quarter, n }) => words.inQuarter(quarter, n))
              .join('，')}
          </p>
        </section>
        {parts.map(([title, lines]) => (
          <section key={title}>
            <h3>{title}</h3>
            <ul>
              {lines.slice(0, 6).map(({ name, n }) => (
                <li key={name} className="kin-part">
                  <span>{name}</span>
                  <b>{n}</b>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}

interface MembersProps {
  group: KinDetail;
  page: number;
  onPage: (page: number) => void;
  onRefresh: () => void;
}

function Members({ group, page, onPage, onRefresh }: MembersProps) {
  const [leaving, setLeaving] = useState<KinMember | null>(null);
  return (
    <Panel title={words.members}>
      <p className="soft">{words.membersNote}</p>
      <ul className="kin-members">
        {group.members.map((member) => (
          <li key={member.id} className="kin-member" data-member={member.id}>
            <div>
              <Link to={`/problems/${member.id}`}>
                <Marked text={member.title} shared={member.stands ? [] : member.shared} />
              </Link>{' '}
              {member.stands ? <span className="chip">{words.stands}</span> : null}
              {member.byHand ? <span className="chip">{words.byHand}</span> : null}
              <div className="soft kin-small">
                <span>{member.organisationName}</span>
                <span>{member.round ?? member.inspectionTitle}</span>
                <span>{member.source}</span>
                {member.feedbackDate === null ? null : <span>{member.feedbackDate}</span>}
                {member.stands ? null : (
                  <span>
                    {words.shared}：{member.shared.length === 0 ? words.none : member.shared.join('、')}（
                    {words.likeness(member.likeness)}）
                  </span>
                )}
              </div>
            </div>
            <StatusMark status={member.status} />
            {group.curates && group.problems > 1 ? (
              <Button size="small" aria-label={words.apartOf(member.title)} onClick={() => setLeaving(member)}>
                {words.apart}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Pages page={page} total={group.problems} size={memberPageSize} onPage={onPage} />
      {leaving === null ? null : (
        <ApartDialog groupId={group.id} member={leaving} onClose={() => setLeaving(null)} onRefresh={onRefresh} />
      )}
    </Panel>
  );
}

function History({ decisions }: { decisions: readonly KinDecision[] }) {
  const undo = useUndo();
  return (
    <Panel title={words.history}>
      {decisions.length === 0 ? <p className="soft">{words.historyEmpty}</p> : null}
      <ol className="kin-history">
        {decisions.map((one) => (
          <li key={one.id} className={one.undoneAt === null ? 'kin-decision' : 'kin-decision kin-undone'}>
            <span className="soft">{momentText(one.at)}</span> {one.authorName} {words.decided(one)}
            {one.undoneAt === null ? (
              <Button size="small" loading={undo.isPending} onClick={() => undo.mutate([one.id])}>
                {words.undo}
              </Button>
            ) : (
              <span className="soft">（{words.undoneBy(one.undoneBy ?? '')}）</span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
