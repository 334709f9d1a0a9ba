import { rateWords } from '../../../src/assessment/labels.ts';
import { type UnitRate, vetoFrom } from '../../../src/assessment/model.ts';
import { Answer, Empty } from '../components/answer.tsx';
import { Panel } from '../components/page.tsx';
import { words } from './labels.ts';
import { useRates } from './queries.ts';

/** False closures by organisation and lead unit, each with its interval. */
export function Rates() {
  const query = useRates();
  return (
    <Panel title={words.rates}>
      <Answer query={query}>
        {(rates) =>
          rates.length === 0 ? (
            <Empty title={words.notYet}>
              <p>{words.noRates}</p>
            </Empty>
          ) : (
            <>
              <p className="soft">{words.ratesNote}</p>
              <Table rates={rates} />
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

function Table({ rates }: { rates: readonly UnitRate[] }) {
  return (
    <table className="plain-table rates-table">
      <thead>
        <tr>
          {Object.entries(words.rateColumns).map(([column, name]) => (
            <th key={column} scope="col" className={`rates-${column}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rates.map((one) => (
          <tr key={`${one.organisationId} ${one.isSum} ${one.unitId}`} className={one.isSum ? 'rates-sum' : undefined}>
            <th scope="row">
              {one.isSum ? one.organisation : <span className="rates-of">{one.unit ?? words.noUnit}</span>}
              {one.isSum && one.untrue >= vetoFrom ? (
                <span className="small rates-veto">{words.veto(one.untrue)}</span>
              ) : null}
            </th>
            <td>{one.checked}</td>
            <td>{one.partly}</td>
            <td>{one.untrue}</td>
            <td>{rateWords(one.rate)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
