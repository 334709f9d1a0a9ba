import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { drawStateNames, rateWords, seedSourceNames } from '../../../src/assessment/labels.ts';
import type { Draw, SeedRequest } from '../../../src/assessment/model.ts';
import { download, send } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useCommand } from '../api/use-command.ts';
import { Answer } from '../components/answer.tsx';
import { Failure } from '../components/failure.tsx';
import { Field } from '../components/field.tsx';
import { Page, Panel } from '../components/page.tsx';
import { save } from '../components/save.ts';
import { dayOf } from '../intake/moment.ts';
import { Items } from './items.tsx';
import { words } from './labels.ts';
import { useDraw } from './queries.ts';
import './assessment.css';

/** One draw: what it goes by, its seed, its items with what was found of each. */
export function DrawPage() {
  const id = Number(useParams()['id']);
  const query = useDraw(id);
  const draw = query.data;
  return (
    <Page
      title={draw?.title ?? words.title}
      wide
      note={
        <>
          <Link to="/checks">{words.back}</Link>
          {draw === undefined ? null : (
            <span className="checks-state">
              {drawStateNames[draw.state]}
              {draw.state === 'frozen' ? null : `　${rateWords(draw.rate)}`}
            </span>
          )}
        </>
      }
      actions={draw === undefined ? undefined : <Files draw={draw} />}
    >
      <Answer query={query}>
        {(shown) => (
          <>
            {shown.state === 'frozen' ? (
              <Panel title={words.drawTitle}>
                {shown.mayWork ? <Seed draw={shown} onRefresh={() => void query.refetch()} /> : <p>{words.waiting}</p>}
              </Panel>
            ) : (
              <Items draw={shown} onRefresh={() => void query.refetch()} />
            )}
            <Basis draw={shown} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function Files({ draw: { id, state } }: { draw: Draw }) {
  const run = useCommand({
    send: async (file: 'frame.csv' | 'sheets.docx') => {
      const { blob, name } = await download(`/api/v1/checks/${id}/${file}`);
      save(blob, name);
      return name;
    },
    done: (name) => ({ text: words.saved(name) }),
    tellFailure: true,
  });
  return (
    <>
      <Button loading={run.isPending && run.variables === 'frame.csv'} onClick={() => run.mutate('frame.csv')}>
        {words.frameFile}
      </Button>
      {state === 'frozen' ? null : (
        <Button
          type="primary"
          loading={run.isPending && run.variables === 'sheets.docx'}
          onClick={() => run.mutate('sheets.docx')}
        >
          {words.sheets}
        </Button>
      )}
    </>
  );
}

function Seed({ draw, onRefresh }: { draw: Draw; onRefresh: () => void }) {
  const [seed, setSeed] = useState('');
  const give = useCommand({
    send: (body: SeedRequest, key) => send('POST', `/api/v1/checks/${draw.id}/draw`, body, key),
    done: () => ({ text: words.drawn }),
  });
  const bySystem = draw.seedSource === 'system';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (bySystem || seed.trim() !== '') give.mutate({ version: draw.version, seed: bySystem ? null : seed });
  };
  return (
    <form className="fields draw-seed" onSubmit={submit} noValidate>
      {give.error === null ? null : <Failure problem={problemOf(give.error)} onRefresh={onRefresh} />}
      {bySystem ? (
        <p className="soft">{words.drawBySystemHint}</p>
      ) : (
        <Field label={words.seedField} hint={words.seedFieldHint(draw.seedWords)} required>
          {(control) => <Input {...control} value={seed} onChange={({ target }) => setSeed(target.value)} />}
        </Field>
      )}
      <div>
        <Button type="primary" htmlType="submit" loading={give.isPending} disabled={!bySystem && seed.trim() === ''}>
          {bySystem ? words.drawBySystem : words.draw}
        </Button>
      </div>
    </form>
  );
}

function Basis({ draw }: { draw: Draw }) {
  const facts: [string, string][] = [
    [
      words.facts.range,
      [draw.organisation, draw.inspection, draw.unit, words.closedBetween(draw.from, draw.to)]
        .filter((part) => part !== null)
        .join(' · '),
    ],
    [words.facts.count, `${words.frameOf(draw.frameCount, draw.weightSum)}，${words.asShare(draw.size, draw.share)}`],
    [words.facts.hash, draw.frameHash],
    [words.facts.frozen, words.byAt(draw.frozenBy, dayOf(draw.frozenAt))],
    [words.facts.source, draw.seedSource === 'system' ? seedSourceNames.system : draw.seedWords],
    ...(draw.seed === null || draw.drawnAt === null
      ? []
      : ([
          [words.facts.seed, draw.seed],
          [words.facts.drawn, words.byAt(draw.drawnBy ?? '', dayOf(draw.drawnAt))],
        ] as [string, string][])),
    [words.facts.algorithm, draw.algorithm],
  ];
  return (
    <Panel title={words.basis}>
      <dl className="facts draw-facts">
        {facts.map(([name, value]) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {draw.seed === null ? null : (
        <p className="soft">
          {words.repeat}
          <code className="checks-hash">
            bihuan sample --frame 抽样范围.csv --seed '{draw.seed}' --size {draw.size}
          </code>
        </p>
      )}
    </Panel>
  );
}
