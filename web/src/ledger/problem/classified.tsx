import { Button } from 'antd';
import { useState } from 'react';
import type { DictionaryName, Problem } from '../../../../src/ledger/model.ts';
import { Panel } from '../../components/page.tsx';
import { useNameIn } from '../packs.ts';
import { ClassifyDialog } from './classify-dialog.tsx';
import { words } from './labels.ts';

interface ClassifiedProps {
  problem: Problem;
  onRefresh: () => void;
}

/** How the problem is classified and analysed; folded to one line until somebody wants to read the analysis. */
export function Classified({ problem, onRefresh }: ClassifiedProps) {
  const [open, setOpen] = useState(false);
  const [editing, setEditing] = useState(false);
  const nameOf = useNameIn();
  const nameIn = (name: DictionaryName, code: string) => nameOf(problem.inspection.rulePack, name, code);
  const { topic, category, subcategory, focus, isKey, keySituation, cause, goal } = problem;
  const short = [
    topic === null ? null : nameIn('special_topic', topic),
    category === null ? null : [category, subcategory].filter(Boolean).join(' / '),
    isKey ? words.key : null,
  ].filter((part) => part !== null);
  const facts: [string, string | null][] = [
    [words.topic, topic === null ? null : nameIn('special_topic', topic)],
    [words.category, category],
    [words.subcategory, subcategory],
    [words.focus, focus === null ? null : nameIn('four_focus', focus)],
    [words.key, !isKey ? null : keySituation === null ? words.key : nameIn('key_situation', keySituation)],
    [words.cause, cause],
    [words.goal, goal],
  ];
  const known = facts.filter(([, value]) => value !== null && value !== '');
  return (
    <Panel
      title={words.classified}
      actions={
        <>
          {known.length === 0 ? null : (
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? words.outcomes.hide : words.show}
            </Button>
          )}
          {problem.may.includes('edit') ? (
            <Button size="small" onClick={() => setEditing(true)}>
              {words.edit}
            </Button>
          ) : null}
        </>
      }
    >
      {open ? (
        <dl className="facts classified">
          {known.map(([name, value]) => (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={short.length === 0 ? 'soft' : 'problem-chips'}>
          {short.length === 0
            ? known.length === 0
              ? words.notClassified
              : known.map(([name]) => name).join('、')
            : short.map((part) => (
                <span key={part} className="chip">
                  {part}
                </span>
              ))}
        </p>
      )}
      {editing ? <ClassifyDialog problem={problem} onRefresh={onRefresh} onClose={() => setEditing(false)} /> : null}
    </Panel>
  );
}
