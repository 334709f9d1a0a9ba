import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useAccount } from '../api/use-session.ts';
import { Answer } from '../components/answer.tsx';
import { Panel } from '../components/page.tsx';
import { words } from './labels.ts';
import { useLetters } from './queries.ts';
import { LetterStateMark } from './state.tsx';
import { registerLink } from './view.ts';

const MakeDialog = lazy(async () => ({ default: (await import('./make-dialog.tsx')).MakeDialog }));

/** Letters about one problem, the latest first. */
export function ProblemLetters({ problemId, open }: { problemId: number; open: boolean }) {
  const query = useLetters({ problem: problemId });
  const { roles } = useAccount();
  const [making, setMaking] = useState(false);
  const writes = roles.includes('office') || roles.includes('inspection_office');
  const close = (): void => setMaking(false);
  return (
    <Panel
      title={words.ofProblem}
      actions={
        writes && open ? (
          <Button size="small" onClick={() => setMaking(true)}>
            {words.make}
          </Button>
        ) : undefined
      }
    >
      <Answer query={query}>
        {({ total, items }) =>
          items.length === 0 ? (
            <p className="soft">{words.noneOfProblem}</p>
          ) : (
            <>
              <ul className="problem-list">
                {items.slice(0, 5).map((letter) => (
                  <li key={letter.id} className="problem-line">
                    <Link to={`/letters/${letter.id}`}>
                      {letter.templateName} {letter.number ?? ''}
                    </Link>
                    <LetterStateMark letter={letter} />
                  </li>
                ))}
              </ul>
              {total > 5 ? <Link to={registerLink({ problem: problemId })}>{words.all}</Link> : null}
            </>
          )
        }
      </Answer>
      <Suspense fallback={null}>
        {making ? <MakeDialog problemIds={[problemId]} onDone={close} onClose={close} /> : null}
      </Suspense>
    </Panel>
  );
}
