import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { ComingAnswer } from '../../../src/supervision/model/ladder.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Page, Panel } from '../components/page.tsx';
import { HoldDialog, type Target } from './hold-dialog.tsx';
import { words } from './labels.ts';
import { Uncertain } from './ladder-panel.tsx';
import { LiftButton } from './lift-button.tsx';
import { useComing } from './queries.ts';

const spans = [1, 7, 14, 31];

/** What goes out in the days to come, for 整改办 and 巡察办, who may hold it back. */
export function ComingPage() {
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('days'));
  const days = spans.includes(asked) ? asked : 7;
  const query = useComing(days);
  const [target, setTarget] = useState<Target | null>(null);
  return (
    <Page
      wide
      title={words.title}
      note={query.data === undefined ? undefined : <span className="soft">{words.intro(query.data.until)}</span>}
      actions={
        <Select
          aria-label={words.days}
          value={days}
          options={spans.map((value) => ({ value, label: words.inDays(value) }))}
          onChange={(value) => setParams({ days: String(value) }, { replace: true })}
        />
      }
    >
      <Answer query={query}>
        {(coming) => (
          <>
            <Panel title={words.title}>
              <Rows coming={coming} onHold={setTarget} />
            </Panel>
            {coming.holds.length === 0 ? null : (
              <Panel title={words.holds}>
                <Holds coming={coming} />
              </Panel>
            )}
          </>
        )}
      </Answer>
      {target === null ? null : <HoldDialog target={target} onClose={() => setTarget(null)} />}
    </Page>
  );
}

function Rows({ coming: { items, total }, onHold }: { coming: ComingAnswer; onHold: (target: Target) => void }) {
  if (items.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneDetail}</p>
      </Empty>
    );
  return (
    <>
      {total > items.length ? <p className="soft">{words.more(items.length, total)}</p> : null}
      <table className="plain-table coming-table">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.rung}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.due}</th>
            <th scope="col">{words.way}</th>
            <th scope="col">{words.act}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.inspectionId} ${item.problemId}`}>
              <td>
                {item.day} {item.certain ? null : <Uncertain />}
              </td>
              <td>{item.rungName}</td>
              <th scope="row">
                <Link
                  to={item.problemId === null ? `/inspections/${item.inspectionId}` : `/problems/${item.problemId}`}
                >
                  {item.title}
                </Link>
                <div className="soft">
                  {item.organisationName} · {item.inspection}
                </div>
              </th>
              <td>{item.unit ?? (item.problemId === null ? null : words.noUnit)}</td>
              <td>{item.due}</td>
              <td>{item.byItself ? words.byItself : words.byHand}</td>
              <td>
                {item.problemId === null ? null : (
                  <Button
                    size="small"
                    onClick={() =>
                      onHold({
                        problemId: item.problemId ?? 0,
                        title: item.title,
                        rung: item.rung,
                        rungs: [{ key: item.rung, name: item.rungName }],
                      })
                    }
                  >
                    {words.hold}
                  </Button>
                )}{' '}
                {item.unitId === null ? null : (
                  <Button
                    size="small"
                    onClick={() =>
                      onHold({ organisationId: item.organisationId, unitId: item.unitId ?? 0, unit: item.unit ?? '' })
                    }
                  >
                    {words.holdUnit}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Holds({ coming: { holds } }: { coming: ComingAnswer }) {
  return (
    <table className="plain-table holds-table">
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.rung}</th>
          <th scope="col">{words.heldUntil}</th>
          <th scope="col">{words.reason}</th>
          <th scope="col">{words.heldBy}</th>
          <th scope="col">{words.act}</th>
        </tr>
      </thead>
      <tbody>
        {holds.map((hold) => (
          <tr key={hold.id}>
            <th scope="row">
              {hold.problemId === null ? (
                words.whole(hold.unitName ?? '')
              ) : (
                <Link to={`/problems/${hold.problemId}`}>{hold.problemTitle}</Link>
              )}
            </th>
            <td>{hold.rung ?? words.everyRung}</td>
            <td>{hold.until}</td>
            <td>{hold.reason}</td>
            <td>{hold.heldName}</td>
            <td>
              <LiftButton id={hold.id} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
