import { Button, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { outcomeNames, sumWords } from '../../../../src/ledger/labels.ts';
import { type OutcomesAnswer, outcomesOfPage, type ReportedType, reportedTypes } from '../../../../src/ledger/model.ts';
import { Answer, Empty } from '../../components/answer.tsx';
import { Panel } from '../../components/page.tsx';
import { nameOf } from '../problem/link-dialog.tsx';
import { FileOf } from '../problem/outcomes.tsx';
import { words } from './labels.ts';
import { useOutcomes } from './queries.ts';

/** What measures brought, of one inspection or organisation or of all: sums, and the entries that they add up. */
export function OutcomesPart({ inspection, organisation }: { inspection: number | null; organisation: number | null }) {
  const [params, setParams] = useSearchParams();
  const type = reportedTypes.find((each) => each === params.get('type')) ?? null;
  const page = Math.max(1, Number(params.get('page')) || 1);
  const asked = new URLSearchParams({
    ...(organisation === null ? {} : { organisation: String(organisation) }),
    ...(inspection === null ? {} : { inspection: String(inspection) }),
    ...(type === null ? {} : { type }),
    page: String(page),
  });
  const query = useOutcomes(`?${asked}`);
  const go = (change: { type?: ReportedType | null; page?: number }): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries({ page: 1, ...change }))
      if (value === null || value === 1) next.delete(name);
      else next.set(name, String(value));
    setParams(next);
  };
  return (
    <Panel title={words.outcomes.title}>
      <Answer query={query}>
        {(answer) =>
          answer.sums.length === 0 ? (
            <Empty title={words.outcomes.none}>
              <p>{words.outcomes.noneDetail}</p>
            </Empty>
          ) : (
            <>
              <Sums sums={answer.sums} inspection={inspection} />
              <p className="soft small">{words.outcomes.counted}</p>
              <div className="outcomes-line">
                <h3>{words.outcomes.rows}</h3>
                <Select<string>
                  size="small"
                  aria-label={words.outcomes.type}
                  value={type ?? ''}
                  popupMatchSelectWidth={false}
                  options={[
                    { value: '', label: words.outcomes.all },
                    ...reportedTypes.map((each) => ({ value: each, label: outcomeNames[each] })),
                  ]}
                  onChange={(chosen) => go({ type: reportedTypes.find((each) => each === chosen) ?? null })}
                />
                <span className="soft" role="status">
                  {words.outcomes.total(answer.total)}
                </span>
                <Button size="small" disabled={page === 1} onClick={() => go({ page: page - 1 })}>
                  {words.outcomes.previous}
                </Button>
                <Button
                  size="small"
                  disabled={page * outcomesOfPage >= answer.total}
                  onClick={() => go({ page: page + 1 })}
                >
                  {words.outcomes.next}
                </Button>
              </div>
              <Rows items={answer.items} />
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

function Sums({ sums, inspection }: { sums: OutcomesAnswer['sums']; inspection: number | null }) {
  return (
    <ul className="sum-figures">
      {sums.map((sum) => (
        <li key={sum.type}>
          <span className="soft">{outcomeNames[sum.type]}</span> <b>{sumWords(sum)}</b>
          {sum.type === 'institution' && inspection !== null ? (
            <Link to={`/inspections/${inspection}/institutions`}>{words.outcomes.institutions}</Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Rows({ items }: { items: OutcomesAnswer['items'] }) {
  return (
    <table className="plain-table outcome-table">
      <thead>
        <tr>
          <th scope="col">{words.outcomes.type}</th>
          <th scope="col" className="number">
            {words.outcomes.amount}
          </th>
          <th scope="col">{words.outcomes.day}</th>
          <th scope="col">{words.outcomes.problem}</th>
          <th scope="col">{words.outcomes.what}</th>
          <th scope="col">{words.outcomes.file}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td>{outcomeNames[item.type]}</td>
            <td className="number">
              {item.amount} {item.unit}
            </td>
            <td>{item.happenedOn ?? words.unknown}</td>
            <th scope="row">
              <Link to={`/problems/${item.problemId}`}>
                {nameOf({ number: item.problemNumber, title: item.problemTitle })}
              </Link>
              <div className="soft small">{item.measure}</div>
            </th>
            <td>{item.note}</td>
            <td>
              <FileOf file={item.file} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
