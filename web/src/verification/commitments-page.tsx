import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { commitmentViews } from '../../../src/verification/model.ts';
import { problemOf } from '../api/problem.ts';
import { Empty, Loading } from '../components/answer.tsx';
import { Failure } from '../components/failure.tsx';
import { Page, Panel } from '../components/page.tsx';
import { TableHead } from '../components/table-head.tsx';
import { DueOf, ResolveButtons, StateOf } from './commitments.tsx';
import { words } from './labels.ts';
import { useCommitments } from './queries.ts';
import './doubts.css';

/** The register of commitments: what is late first, each with its words, its problem and who answers for it. */
export function CommitmentsPage() {
  const [params] = useSearchParams();
  const view = commitmentViews.find((one) => one === params.get('view')) ?? 'open';
  const query = useCommitments(view);
  const rows = query.data?.pages.flatMap(({ commitments }) => commitments) ?? [];
  const mayResolve = query.data?.pages[0]?.mayResolve ?? false;
  return (
    <Page wide title={words.register} note={words.registerNote}>
      <nav className="view-bar" aria-label={words.register}>
        {commitmentViews.map((one) => (
          <Link
            key={one}
            to={`?view=${one}`}
            replace
            className={one === view ? 'view-link view-on' : 'view-link'}
            aria-current={one === view ? 'page' : undefined}
          >
            {words.views[one]}
          </Link>
        ))}
      </nav>
      <Panel title={words.views[view]}>
        {query.data === undefined ? (
          query.error === null ? (
            <Loading />
          ) : (
            <Failure problem={problemOf(query.error)} onRetry={() => query.refetch()} />
          )
        ) : rows.length === 0 ? (
          <Empty title={words.empty[view]} />
        ) : (
          <>
            <table className="plain-table commitments-table">
              <TableHead columns={[...Object.values(words.columns), ...(mayResolve ? [''] : [])]} />
              <tbody>
                {rows.map((one) => (
                  <tr key={one.id}>
                    <td>
                      <DueOf commitment={one} />
                    </td>
                    <td>“{one.words}”</td>
                    <td>
                      <Link to={`/problems/${one.problemId}`}>
                        {one.problemNumber} {one.problemTitle}
                      </Link>
                      <br />
                      <span className="soft small">{one.organisationName}</span>
                    </td>
                    <td>{one.owner ?? <span className="soft">{words.nobody}</span>}</td>
                    <td>
                      <StateOf commitment={one} />
                    </td>
                    {mayResolve ? (
                      <td>
                        <ResolveButtons commitment={one} />
                      </td>
                    ) : null}
                  </tr>
                ))}
              </tbody>
            </table>
            {query.hasNextPage ? (
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {words.more}
              </Button>
            ) : null}
          </>
        )}
      </Panel>
    </Page>
  );
}
