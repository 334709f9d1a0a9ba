import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { momentText } from '../../../src/operations/labels.ts';
import { noticeKindNames } from '../../../src/supervision/labels/notices.ts';
import type { Notice, NoticeList } from '../../../src/supervision/model/notices.ts';
import { get, send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { Empty, Loading } from '../components/answer.tsx';
import { Failure } from '../components/failure.tsx';
import { Page, Panel } from '../components/page.tsx';
import { Tick } from '../components/tick.tsx';
import { words } from './labels.ts';
import '../components/status.css';
import './notices.css';

/** What somebody has been told, the newest first. */
export function NoticesPage() {
  const [search, setSearch] = useSearchParams();
  const unread = search.get('unread') === 'true';
  const query = useInfiniteQuery({
    queryKey: ['notices', 'list', unread],
    queryFn: ({ signal, pageParam }) =>
      get<NoticeList>(`/api/v1/notices?unread=${unread}${pageParam === null ? '' : `&before=${pageParam}`}`, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.more ? (last.notices.at(-1)?.id ?? null) : null),
    placeholderData: keepPreviousData,
  });
  const readAll = useCommand({
    send: (upTo: number, key) => send('POST', '/api/v1/notices/read', { upTo }, key),
    done: () => ({ text: words.allRead }),
    tellFailure: true,
  });
  const [first] = query.data?.pages ?? [];
  const notices = query.data?.pages.flatMap((page) => page.notices) ?? [];
  const newest = notices[0]?.id;
  return (
    <Page
      title={words.title}
      note={
        <Tick
          name={words.unreadOnly}
          on={unread}
          onChange={(on) => setSearch(on ? { unread: 'true' } : {}, { replace: true, flushSync: true })}
        />
      }
      actions={
        <>
          <Link to="/settings/notices">{words.toSettings}</Link>
          {newest !== undefined && (first?.unread ?? 0) > 0 ? (
            <Button loading={readAll.isPending} onClick={() => readAll.mutate(newest)}>
              {words.readAll}
            </Button>
          ) : null}
        </>
      }
    >
      {(first?.stuck ?? 0) === 0 ? null : (
        <p className="notices-stuck">
          <span className="mark mark-red">!</span> <Link to="/settings/notices">{words.stuck(first?.stuck ?? 0)}</Link>
        </p>
      )}
      <Panel title={unread ? words.unread : words.all}>
        {first === undefined ? (
          query.error === null ? (
            <Loading />
          ) : (
            <Failure problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
          )
        ) : notices.length === 0 ? (
          <Empty title={unread ? words.noneUnread : words.none}>
            <p>{first.person ? words.noneDetail : words.noPerson}</p>
          </Empty>
        ) : (
          <Notices notices={notices} />
        )}
        {query.hasNextPage ? (
          <Button
            className="notices-foot"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {words.older}
          </Button>
        ) : null}
      </Panel>
    </Page>
  );
}

function Notices({ notices }: { notices: readonly Notice[] }) {
  return (
    <table className="plain-table notices">
      <thead>
        <tr>
          <th scope="col">{words.columns.what}</th>
          <th scope="col">{words.columns.kind}</th>
          <th scope="col">{words.columns.organisation}</th>
          <th scope="col">{words.columns.at}</th>
          <th scope="col">{words.columns.verb}</th>
        </tr>
      </thead>
      <tbody>
        {notices.map((notice) => (
          <Line key={notice.id} notice={notice} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ notice: { id, kind, title, body, link, organisationName, createdAt, readAt } }: { notice: Notice }) {
  const navigate = useNavigate();
  const read = useCommand({
    send: (_: null, key) => send('POST', `/api/v1/notices/${id}/read`, undefined, key),
    tellFailure: true,
  });
  // Opening its place reads it; that it was read is not waited for.
  const opened = (place: string): void => {
    if (readAt === null) read.mutate(null);
    void navigate(place);
  };
  return (
    <tr className={readAt === null ? 'notices-unread' : ''}>
      <th scope="row">
        {readAt === null ? <span className="mark mark-yellow">{words.unread}</span> : null}{' '}
        {link === null ? (
          <span className="notices-title">{title}</span>
        ) : (
          <Link
            className="notices-title"
            to={link}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              opened(link);
            }}
          >
            {title}
          </Link>
        )}
        {body === '' ? null : <p className="soft notices-body">{body}</p>}
      </th>
      <td>
        <span className="chip">{noticeKindNames[kind]}</span>
      </td>
      <td>{organisationName}</td>
      <td className="notices-at">{momentText(createdAt)}</td>
      <td>
        {readAt === null ? (
          <Button size="small" loading={read.isPending} onClick={() => read.mutate(null)}>
            {words.read}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
