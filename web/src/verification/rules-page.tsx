import { Link } from 'react-router';
import { doubtNames, levelNames } from '../../../src/verification/labels.ts';
import type { RuleRecord } from '../../../src/verification/model.ts';
import { Answer } from '../components/answer.tsx';
import { Page, Panel } from '../components/page.tsx';
import { TableHead } from '../components/table-head.tsx';
import { words } from './labels.ts';
import { useRuleRecords } from './queries.ts';

/** Fewer decisions than this say nothing of how often a rule is right. */
const fewest = 10;

/** Every rule with what people found of its doubts. */
export function RulesPage() {
  const query = useRuleRecords();
  return (
    <Page
      title={words.rulesTitle}
      note={words.rulesNote}
      actions={<Link to="/ledger?doubts=true">{words.backToLedger}</Link>}
    >
      <Answer query={query}>
        {({ rules }) => (
          <Panel title={words.rulesTitle}>
            <table className="plain-table">
              <TableHead columns={Object.values(words.ruleColumns)} />
              <tbody>
                {rules.map((one) => (
                  <tr key={one.rule}>
                    <td>{doubtNames[one.rule]}</td>
                    <td className={`doubt-level-${one.level}`}>{levelNames[one.level]}</td>
                    <td>{one.open}</td>
                    <td>{one.accepted}</td>
                    <td>{one.overruled}</td>
                    <td>{one.mended}</td>
                    <td>{precisionOf(one)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Panel>
        )}
      </Answer>
    </Page>
  );
}

function precisionOf({ accepted, overruled }: RuleRecord): string {
  const decided = accepted + overruled;
  if (decided === 0) return '—';
  return decided < fewest ? words.tooFew : `${Math.round((accepted / decided) * 100)}%（${accepted}/${decided}）`;
}
