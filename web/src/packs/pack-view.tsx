import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { dictionaryTitles } from '../../../src/ledger/labels.ts';
import type { DictionaryName } from '../../../src/ledger/model/fields.ts';
import { type RulePack, subjects } from '../../../src/rulepack/model.ts';
import { milestoneRule, spanWords } from '../../../src/supervision/labels/milestones.ts';
import { doubtNames, levelNames } from '../../../src/verification/labels.ts';
import { doubtRules } from '../../../src/verification/model/doubt.ts';
import { levelsOf } from '../../../src/verification/model/levels.ts';
import { Answer } from '../components/answer.tsx';
import { Panel } from '../components/page.tsx';
import { TableHead } from '../components/table-head.tsx';
import { inspectionWords as reviewWords } from '../review/labels.ts';
import { words } from './labels.ts';
import { LadderPanel, LettersPanel } from './ladder-panel.tsx';
import { usePack } from './queries.ts';

/** One pack whole: every section with the basis of its rules. */
export function PackView({ pack, version }: { pack: string; version: number }) {
  const query = usePack({ pack, version });
  return (
    <>
      <p>
        <Link to="/settings/packs">{words.back}</Link>
      </p>
      <Answer query={query}>
        {(found) => (
          <>
            <Panel title={found.name}>
              <p>
                {found.pack} · {words.fromOf(found.version, found.from)}
              </p>
              <p className="soft">
                {words.basis}：{found.basis}
              </p>
            </Panel>
            <Milestones pack={found} />
            <Lights pack={found} />
            <LadderPanel ladder={found.ladder} />
            <LettersPanel ladder={found.ladder} />
            <Plan pack={found} />
            <Scoring pack={found} />
            <Doubts pack={found} />
            <Chains pack={found} />
            <Lists pack={found} />
          </>
        )}
      </Answer>
    </>
  );
}

interface PartProps {
  pack: RulePack;
}

const Nothing = () => <p className="soft">{words.noClocks}</p>;

function Milestones({ pack: { milestones } }: PartProps) {
  const names = new Map(milestones.map(({ key, name }) => [key, name]));
  return (
    <Panel title={words.milestones}>
      {milestones.length === 0 ? (
        <Nothing />
      ) : (
        <Table heads={[words.name, words.after, words.basis]}>
          {milestones.map(({ key, name, after, within, basis }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{milestoneRule(names.get(after) ?? after, within)}</td>
              <td>{basis}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

function Lights({ pack: { lights } }: PartProps) {
  return (
    <Panel title={words.lights}>
      {lights === null ? (
        <Nothing />
      ) : (
        <>
          <p>
            {words.yellow(lights.names.yellow, spanWords(lights.yellowBefore))}；
            {words.red(lights.names.red, spanWords(lights.redAfter))}；{words.green(lights.names.green)}。
            {lights.yellowNotStartedPercent === null ? null : `${words.notStarted(lights.yellowNotStartedPercent)}。`}
          </p>
          <p className="soft">
            {words.basis}：{lights.basis}
          </p>
        </>
      )}
    </Panel>
  );
}

function Plan({ pack: { plan } }: PartProps) {
  return (
    <Panel title={words.plan}>
      {plan === null ? (
        <Nothing />
      ) : (
        <>
          <p>{plan.stages.map(({ name, share }) => `${name} ${share}%`).join(' → ')}</p>
          <p className="soft">
            {words.basis}：{plan.basis}
          </p>
        </>
      )}
    </Panel>
  );
}

function Scoring({ pack: { scoring } }: PartProps) {
  return (
    <Panel title={words.scoring}>
      {scoring.length === 0 ? (
        <Nothing />
      ) : (
        scoring.map(({ key, name, total, basis, indicators, grades, veto }) => (
          <div key={key}>
            <h3>
              {name}（{words.total(total)}）
            </h3>
            <p>{indicators.map((each) => `${each.name} ${each.points}`).join('、')}</p>
            <p>
              {words.grades}：{grades.map((grade) => words.gradeFrom(grade.name, grade.from)).join('、')}
            </p>
            {veto.length === 0 ? null : <p>{words.veto(veto.map((each) => each.name).join('、'))}</p>}
            <p className="soft">
              {words.basis}：{basis}
            </p>
          </div>
        ))
      )}
    </Panel>
  );
}

function Doubts({ pack: { doubts } }: PartProps) {
  const set = doubtRules.filter((rule) => doubts[rule] !== undefined);
  return (
    <Panel title={words.doubts}>
      {set.length === 0 ? (
        <p className="soft">{words.doubtsAsShipped}</p>
      ) : (
        <Table heads={[words.doubtRule, words.doubtLevel]}>
          {set.map((rule) => (
            <tr key={rule}>
              <th scope="row">{doubtNames[rule]}</th>
              <td>{levelNames[levelsOf(doubts)[rule]]}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

function Chains({ pack: { chains } }: PartProps) {
  return (
    <Panel title={words.chains}>
      <Table heads={[words.chain, words.steps, words.basis]}>
        {subjects.map((subject) => {
          const { name, basis, stages, differentPeople } = chains[subject];
          return (
            <tr key={subject}>
              <th scope="row">{name}</th>
              <td>
                {stages.map(({ steps }) => steps.map(reviewWords.step).join('、')).join(' → ')}
                {differentPeople ? <span className="soft small">{reviewWords.differentPeople}</span> : null}
              </td>
              <td>{basis}</td>
            </tr>
          );
        })}
      </Table>
    </Panel>
  );
}

const namesOf = (items: readonly { name: string }[]): string =>
  items.length === 0 ? words.none : items.map(({ name }) => name).join('、');

function Lists({ pack: { grades, reasonCodes, withholdingGrounds, dictionaries, fields } }: PartProps) {
  const own = [...fields.problem, ...fields.measure, ...fields.progress];
  return (
    <Panel title={words.lists}>
      <dl className="pack-lists">
        <dt>{words.closureGrades}</dt>
        <dd>{namesOf(grades)}</dd>
        <dt>{words.reasons}</dt>
        <dd>{namesOf(reasonCodes)}</dd>
        <dt>{words.grounds}</dt>
        <dd>{namesOf(withholdingGrounds)}</dd>
        <dt>{words.fields}</dt>
        <dd>{namesOf(own)}</dd>
        {Object.entries(dictionaries).map(([code, entries]) => (
          <div key={code}>
            <dt>{code in dictionaryTitles ? dictionaryTitles[code as DictionaryName] : code}</dt>
            <dd>{namesOf(entries)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Table({ heads, children }: { heads: readonly string[]; children: ReactNode }) {
  return (
    <table className="plain-table packs">
      <TableHead columns={heads} />
      <tbody>{children}</tbody>
    </table>
  );
}
