import { Button } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { drawStateNames, findingNames, rateWords } from '../../../src/assessment/labels.ts';
import { type DrawList, type DrawSummary, drawsPerPage, type Recorded } from '../../../src/assessment/model.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Page, Panel } from '../components/page.tsx';
import { words } from './labels.ts';
import { useDraws, useResults } from './queries.ts';
import { Rates } from './rates.tsx';
import './assessment.css';

/** Reverse checks: draws for who judges, findings for who was checked, rates by unit for both. */
export function ChecksPage() {
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get('page')) || 1);
  const navigate = useNavigate();
  const query = useDraws(page);
  const mayDraw = (query.data?.mayDraw.length ?? 0) > 0;
  const looksOn = query.data !== undefined && !mayDraw && query.data.total === 0;
  const results = useResults(looksOn);
  return (
    <Page
      title={words.title}
      wide
      note={<span className="soft">{words.note}</span>}
      actions={
        mayDraw ? (
          <Button type="primary" onClick={() => void navigate('/checks/new')}>
            {words.new}
          </Button>
        ) : undefined
      }
    >
      {looksOn ? (
        <Panel title={words.results}>
          <Answer query={results}>{(recorded) => <Results recorded={recorded} />}</Answer>
        </Panel>
      ) : (
        <Panel title={words.draws}>
          <Answer query={query}>
            {(list) => <Draws list={list} page={page} onPage={(next) => setParams({ page: String(next) })} />}
          </Answer>
        </Panel>
      )}
      <Rates />
    </Page>
  );
}

function Draws({ list, page, onPage }: { list: DrawList; page: number; onPage: (page: number) => void }) {
  if (list.items.length === 0)
    return (
      <Empty title={words.none}>
        <p>{words.noneDetail}</p>
      </Empty>
    );
  const pages = Math.max(1, Math.ceil(list.total / drawsPerPage));
  return (
    <>
      <p role="status">
        <b>{words.count(list.total)}</b>
      </p>
      <table className="plain-table checks-table">
        <thead>
          <tr>
            {Object.entries(words.columns).map(([column, name]) => (
              <th key={column} scope="col" className={`checks-${column}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.items.map((draw) => (
            <Line key={draw.id} draw={draw} />
          ))}
        </tbody>
      </table>
      {pages === 1 ? null : (
        <p className="checks-pager">
          <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>
            {words.previous}
          </Button>
          <span>{words.page(page, pages)}</span>
          <Button size="small" disabled={page >= pages} onClick={() => onPage(page + 1)}>
            {words.next}
          </Button>
        </p>
      )}
    </>
  );
}

function Line({ draw }: { draw: DrawSummary }) {
  return (
    <tr>
      <th scope="row">
        <Link to={`/checks/${draw.id}`}>{draw.title}</Link>
      </th>
      <td>
        {[draw.organisation, draw.inspection, draw.unit].filter((part) => part !== null).join(' · ')}
        <span className="soft small checks-line">{words.closedBetween(draw.from, draw.to)}</span>
      </td>
      <td>{drawStateNames[draw.state]}</td>
      <td>{words.drawnOf(draw.size, draw.frameCount)}</td>
      <td>{draw.state === 'frozen' ? '—' : `${draw.checked} / ${draw.size}`}</td>
      <td>{draw.state === 'frozen' ? '—' : rateWords(draw.rate)}</td>
    </tr>
  );
}

function Results({ recorded: { total, items } }: { recorded: Recorded }) {
  if (items.length === 0)
    return (
      <Empty title={words.notYet}>
        <p>{words.noneToSee}</p>
      </Empty>
    );
  return (
    <>
      <p role="status">{words.resultsShown(items.length, total)}</p>
      <table className="plain-table checks-table">
        <thead>
          <tr>
            {Object.entries(words.resultColumns).map(([column, name]) => (
              <th key={column} scope="col" className={`checks-${column}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to={`/problems/${one.problemId}`}>{one.title}</Link>
                <span className="soft small checks-line">{one.unit ?? one.organisation}</span>
              </th>
              <td>{findingNames[one.finding]}</td>
              <td>{one.words === '' ? '—' : one.words}</td>
              <td>{one.checkers}</td>
              <td>{one.checkedOn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
