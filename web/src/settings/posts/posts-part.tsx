import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { holdingKindNames, roleNames } from '../../../../src/people/labels.ts';
import type { Holding, Organisation, Post } from '../../../../src/people/model.ts';
import { send } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useAccount, useToday } from '../../api/use-session.ts';
import { Answer, Empty } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { useOrganisations, usePosts } from '../../people/queries.ts';
import { AppointDialog, EndDialog, LendDialog } from './holding-dialogs.tsx';
import { words } from './labels.ts';
import { PostDialog } from './post-dialog.tsx';

/** Posts of an organisation, who holds them now and who did before. */
export function PostsPart() {
  return (
    <Answer query={useOrganisations()}>{(all) => <Posts all={all.filter(({ kind }) => kind !== 'unit')} />}</Answer>
  );
}

function Posts({ all }: { all: readonly Organisation[] }) {
  const { homeId, roles } = useAccount();
  const [chosen, setChosen] = useState(all.some(({ id }) => id === homeId) ? homeId : (all[0]?.id ?? homeId));
  const [adding, setAdding] = useState(false);
  const query = usePosts(chosen);
  const home = all.find(({ id }) => id === chosen);
  const keeps = roles.some((role) => role === 'office' || role === 'administrator' || role === 'security_admin');
  return (
    <Panel
      title={words.of(home?.name ?? '')}
      actions={
        <>
          {all.length > 1 ? (
            <Select<number>
              aria-label={words.of('')}
              size="small"
              className="posts-of"
              showSearch={{ optionFilterProp: 'label' }}
              value={chosen}
              options={all.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setChosen}
            />
          ) : null}
          <Link className="view-link" to="/handovers">
            {words.handOver}
          </Link>
          {keeps ? (
            <Button size="small" type="primary" onClick={() => setAdding(true)}>
              {words.add}
            </Button>
          ) : null}
        </>
      }
    >
      <Answer query={query}>
        {(posts) =>
          posts.length === 0 ? (
            <Empty title={words.none}>
              <p>{words.noneDetail}</p>
            </Empty>
          ) : (
            <table className="plain-table posts">
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  <th scope="col">{words.role}</th>
                  <th scope="col">{words.now}</th>
                  <th scope="col">{words.verbs}</th>
                </tr>
              </thead>
              <tbody>
                {posts.map((post) => (
                  <Row key={post.id} post={post} />
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
      {adding ? <PostDialog organisationId={chosen} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

type Doing = { what: 'appoint' } | { what: 'lend' } | { what: 'end'; holding: Holding };

function Row({ post }: { post: Post }) {
  const today = useToday();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [withHistory, setWithHistory] = useState(false);
  const isPast = ({ toDay }: Holding): boolean => toDay !== null && toDay < today;
  // Who holds it first, then who stands in.
  const current = post.holdings
    .filter((one) => !isPast(one))
    .sort((one, other) => Number(one.kind === 'delegate') - Number(other.kind === 'delegate'));
  const past = post.holdings.filter(isPast);
  const close = () => setDoing(null);
  return (
    <tr>
      <th scope="row">
        {post.name}
        {post.retired ? <span className="chip">{words.retired}</span> : null}
        {post.unitName === null ? null : <div className="soft">{post.unitName}</div>}
      </th>
      <td>{post.role === null ? <span className="soft">{words.noRole}</span> : roleNames[post.role]}</td>
      <td>
        {current.length === 0 ? <span className="soft">{words.vacant}</span> : null}
        <ul className="holdings">
          {current.map((holding) => (
            <Held key={holding.id} holding={holding}>
              {post.mayFill || (post.mayLend && holding.kind === 'delegate') ? (
                <Button size="small" type="link" onClick={() => setDoing({ what: 'end', holding })}>
                  {words.end}
                </Button>
              ) : null}
            </Held>
          ))}
          {withHistory ? past.map((holding) => <Held key={holding.id} holding={holding} />) : null}
        </ul>
        {past.length === 0 ? null : (
          <Button size="small" type="link" aria-expanded={withHistory} onClick={() => setWithHistory(!withHistory)}>
            {withHistory ? words.hide : words.history(past.length)}
          </Button>
        )}
      </td>
      <td>
        <span className="place-verbs">
          {post.mayFill && !post.retired ? (
            <Button size="small" type="link" onClick={() => setDoing({ what: 'appoint' })}>
              {words.appoint}
            </Button>
          ) : null}
          {post.mayLend && current.some(({ kind }) => kind !== 'delegate') ? (
            <Button size="small" type="link" onClick={() => setDoing({ what: 'lend' })}>
              {words.lend}
            </Button>
          ) : null}
          {post.mayFill ? <Retire post={post} /> : null}
        </span>
        {doing?.what === 'appoint' ? <AppointDialog post={post} onClose={close} /> : null}
        {doing?.what === 'lend' ? <LendDialog post={post} onClose={close} /> : null}
        {doing?.what === 'end' ? <EndDialog post={post} holding={doing.holding} onClose={close} /> : null}
      </td>
    </tr>
  );
}

function Held({ holding, children }: { holding: Holding; children?: ReactNode }) {
  return (
    <li className="holding">
      <b>{holding.personName}</b>{' '}
      {holding.kind === 'holder' ? null : (
        <span className="chip">
          {holding.forName === null ? holdingKindNames[holding.kind] : words.behalf(holding.forName)}
        </span>
      )}{' '}
      <span className="soft">
        {words.period(holding.fromDay, holding.toDay)}
        {holding.basis === null ? null : ` · ${holding.basis}`}
      </span>{' '}
      {children}
    </li>
  );
}

function Retire({ post }: { post: Post }) {
  const set = useCommand({
    send: (retired: boolean, key) =>
      send('PUT', `/api/v1/posts/${post.id}`, { version: post.version, name: post.name, retired }, key),
    done: (_, retired) => ({ text: retired ? words.retiredDone(post.name) : words.restoredDone(post.name) }),
    tellFailure: true,
  });
  return (
    <Button size="small" type="link" disabled={set.isPending} onClick={() => set.mutate(!post.retired)}>
      {post.retired ? words.restore : words.retire}
    </Button>
  );
}
