import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { findingNames, weightWords } from '../../../src/assessment/labels.ts';
import type { Draw, DrawnItem, Finding } from '../../../src/assessment/model.ts';
import { statusNames } from '../../../src/ledger/labels.ts';
import { isClosed, type Status } from '../../../src/ledger/model.ts';
import { Panel } from '../components/page.tsx';
import { FindingDialog } from './finding-dialog.tsx';
import { words } from './labels.ts';
import { useItemKeys } from './use-item-keys.ts';

/** The items of a draw in its order; findings are recorded by keys or by a button. */
export function Items({ draw, onRefresh }: { draw: Draw; onRefresh: () => void }) {
  const navigate = useNavigate();
  const { items, mayWork } = draw;
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      items.findIndex(({ found }) => found === null),
    ),
  );
  const [asked, setAsked] = useState<{ item: DrawnItem; finding: Finding | null } | null>(null);
  const chosen = items[at];
  const move = (step: number): void => setAt(Math.min(items.length - 1, Math.max(0, at + step)));
  useItemKeys({
    next: () => move(1),
    previous: () => move(-1),
    find: (finding) => {
      if (mayWork && chosen !== undefined) setAsked({ item: chosen, finding });
    },
    open: () => {
      if (chosen !== undefined) void navigate(`/problems/${chosen.problemId}`);
    },
  });
  return (
    <Panel
      title={words.items(items.length)}
      actions={
        <span className="soft small">
          {words.progress(draw.checked, draw.size)}　{mayWork ? words.keys : null}
        </span>
      }
    >
      <table className="plain-table drawn-table">
        <thead>
          <tr>
            {Object.entries(words.drawnColumns).map(([column, name]) => (
              <th key={column} scope="col" className={`drawn-${column}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, place) => (
            <Line
              key={item.problemId}
              item={item}
              chosen={place === at}
              mayWork={mayWork}
              onRecord={() => {
                setAt(place);
                setAsked({ item, finding: item.found?.finding ?? null });
              }}
            />
          ))}
        </tbody>
      </table>
      {asked === null ? null : (
        <FindingDialog
          draw={draw}
          item={asked.item}
          finding={asked.finding}
          onRefresh={onRefresh}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            move(1);
          }}
        />
      )}
    </Panel>
  );
}

interface LineProps {
  item: DrawnItem;
  chosen: boolean;
  mayWork: boolean;
  onRecord: () => void;
}

function Line({ item, chosen, mayWork, onRecord }: LineProps) {
  return (
    <tr className={chosen ? 'drawn-chosen' : undefined} aria-current={chosen ? 'true' : undefined}>
      <td>{item.place}</td>
      <th scope="row">
        <Link to={`/problems/${item.problemId}`}>
          {item.number === null ? '' : `${item.number} `}
          {item.title}
        </Link>
        <span className="soft small checks-line">
          {[item.organisation, item.unit].filter((part) => part !== null).join(' · ')}
          {item.statusNow === item.status ? null : `　${words.nowIs(statusNames[item.statusNow as Status])}`}
        </span>
      </th>
      <td>
        {item.weight}
        <span className="soft small checks-line">{weightWords(item)}</span>
      </td>
      <td>
        <Found item={item} />
      </td>
      <td>
        {mayWork ? (
          <Button size="small" onClick={onRecord}>
            {item.found === null ? words.record : words.correct}
          </Button>
        ) : null}
        {item.found !== null && item.found.finding !== 'true' ? (
          <span className="checks-line small">
            {isClosed(item.statusNow as Status) ? (
              <Link to={`/problems/${item.problemId}`}>{words.reopen}</Link>
            ) : (
              <span className="soft">{words.reopened}</span>
            )}
          </span>
        ) : null}
      </td>
    </tr>
  );
}

function Found({ item: { found, foundTimes } }: { item: DrawnItem }) {
  if (found === null) return <span className="soft">{words.notYet}</span>;
  return (
    <>
      <b className={found.finding === 'true' ? undefined : 'found-untrue'}>{findingNames[found.finding]}</b>
      {found.words === '' ? null : <span className="checks-line">{found.words}</span>}
      <span className="soft small checks-line">
        {words.foundBy(found.checkers, found.checkedOn, found.recordedBy)}
        {foundTimes > 1 ? `　${words.times(foundTimes)}` : null}
      </span>
    </>
  );
}
