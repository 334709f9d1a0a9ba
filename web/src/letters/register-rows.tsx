import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { actNames } from '../../../src/supervision/labels/letters.ts';
import { type LetterQuery, type LetterRegister, lettersPerPage } from '../../../src/supervision/model/letters.ts';
import { useToday } from '../api/use-session.ts';
import { Empty } from '../components/answer.tsx';
import { Due } from '../components/status.tsx';
import { words } from './labels.ts';
import { Several } from './several.tsx';
import { LetterStateMark } from './state.tsx';
import { addressOf } from './view.ts';

type Row = LetterRegister['items'][number];

interface RowsProps {
  list: LetterRegister;
  view: LetterQuery;
  onPage: (page: number) => void;
  onClear: () => void;
  onRefresh: () => void;
}

const mayChoose = ({ mayWrite, state }: Row): boolean => mayWrite && ['draft', 'issued', 'replied'].includes(state);

/** One page of the register; whoever writes letters chooses some of them and deals with them together. */
export function Rows({ list: { total, items }, view, onPage, onClear, onRefresh }: RowsProps) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  if (items.length === 0) {
    const { page: _, ...filters } = view;
    const isFiltered = addressOf(filters) !== '';
    return (
      <Empty title={isFiltered ? words.noneFound : words.none}>
        <p>{isFiltered ? words.noneFoundDetail : words.noneDetail}</p>
        {isFiltered ? <Button onClick={onClear}>{words.clear}</Button> : null}
      </Empty>
    );
  }
  const pages = Math.max(1, Math.ceil(total / lettersPerPage));
  const choosable = items.filter(mayChoose);
  const choose = (rows: readonly Row[], on: boolean): void => {
    const next = new Set(chosen);
    for (const { id } of rows) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };
  return (
    <>
      <div className="letters-count">
        <p role="status">
          <b>{words.count(total)}</b>
        </p>
        <Several
          chosen={choosable.filter(({ id }) => chosen.has(id))}
          onClear={() => setChosen(new Set())}
          onRefresh={onRefresh}
        />
      </div>
      <table className="plain-table letters-table">
        <thead>
          <tr>
            {choosable.length === 0 ? null : <ChoosePage rows={choosable} chosen={chosen} onChoose={choose} />}
            {Object.entries(words.columns).map(([column, name]) => (
              <th key={name} scope="col" className={`letters-${column}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((letter) => (
            <Line
              key={letter.id}
              letter={letter}
              several={new Set(items.map(({ organisationId }) => organisationId)).size > 1}
              chosen={choosable.length === 0 ? null : chosen.has(letter.id)}
              onChoose={(on) => choose([letter], on)}
            />
          ))}
        </tbody>
      </table>
      {pages === 1 ? null : (
        <p className="letters-pager">
          <Button size="small" disabled={view.page <= 1} onClick={() => onPage(view.page - 1)}>
            {words.previous}
          </Button>
          <span>{words.page(view.page, pages)}</span>
          <Button size="small" disabled={view.page >= pages} onClick={() => onPage(view.page + 1)}>
            {words.next}
          </Button>
        </p>
      )}
    </>
  );
}

interface LineProps {
  letter: Row;
  /** Whether letters of several organisations stand on the page. */
  several: boolean;
  /** null: nothing on this page can be chosen. */
  chosen: boolean | null;
  onChoose: (on: boolean) => void;
}

function Line({ letter, several, chosen, onChoose }: LineProps) {
  const today = useToday();
  return (
    <tr className={letter.state === 'voided' ? 'letter-voided' : undefined}>
      {chosen === null ? null : (
        <td className="letters-check">
          {mayChoose(letter) ? (
            <input
              type="checkbox"
              aria-label={words.several.choose(letter.number ?? letter.title, letter.addressee)}
              checked={chosen}
              onChange={({ target }) => onChoose(target.checked)}
            />
          ) : null}
        </td>
      )}
      <td>{letter.number ?? <span className="soft">{words.noNumber}</span>}</td>
      <th scope="row">
        <Link to={`/letters/${letter.id}`}>{letter.title}</Link>
        {several ? <span className="soft small letter-of">{letter.organisationName}</span> : null}
      </th>
      <td>{letter.addressee}</td>
      <td>{actNames[letter.act]}</td>
      <td>{letter.issuedOn ?? '—'}</td>
      <td>
        {letter.replyBy === null ? (
          <span className="soft">{letter.state === 'draft' ? '—' : words.noReply}</span>
        ) : letter.state === 'issued' ? (
          <Due day={letter.replyBy} today={today} />
        ) : (
          letter.replyBy
        )}
      </td>
      <td>
        <LetterStateMark letter={letter} />
      </td>
    </tr>
  );
}

interface ChoosePageProps {
  rows: readonly Row[];
  chosen: ReadonlySet<number>;
  onChoose: (rows: readonly Row[], on: boolean) => void;
}

function ChoosePage({ rows, chosen, onChoose }: ChoosePageProps) {
  const n = rows.filter(({ id }) => chosen.has(id)).length;
  return (
    <th scope="col" className="letters-check">
      <input
        type="checkbox"
        aria-label={words.several.choosePage}
        checked={n > 0 && n === rows.length}
        ref={(box) => {
          if (box !== null) box.indeterminate = n > 0 && n < rows.length;
        }}
        onChange={({ target }) => onChoose(rows, target.checked)}
      />
    </th>
  );
}
