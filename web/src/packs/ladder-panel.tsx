import type { Ladder, Rung } from '../../../src/rulepack/model.ts';
import { actNames } from '../../../src/supervision/labels/letters.ts';
import { spanWords } from '../../../src/supervision/labels/milestones.ts';
import { addresseeNames } from '../../../src/supervision/labels/packs.ts';
import { Panel } from '../components/page.tsx';
import { words } from './labels.ts';

interface LadderProps {
  ladder: Ladder | null;
}

/** The rungs of a ladder: when, to whom, by which letter, on what basis. */
export function LadderPanel({ ladder }: LadderProps) {
  return (
    <Panel title={words.ladder}>
      {ladder === null ? (
        <p className="soft">{words.noClocks}</p>
      ) : (
        <>
          <p className="soft">
            {words.basis}：{ladder.basis}
            {ladder.letters.length === 0 ? null : `。${words.signWithin(spanWords(ladder.signWithin))}。`}
          </p>
          <table className="plain-table packs">
            <thead>
              <tr>
                <th scope="col">{words.rung}</th>
                <th scope="col">{words.when}</th>
                <th scope="col">{words.to}</th>
                <th scope="col">{words.letter}</th>
                <th scope="col">{words.basis}</th>
              </tr>
            </thead>
            <tbody>
              {ladder.rungs.map((rung) => (
                <tr key={rung.key}>
                  <th scope="row">
                    {rung.name}
                    <div className="soft small">{actNames[rung.act]}</div>
                  </th>
                  <td>{whenOf(rung, ladder)}</td>
                  <td>
                    {rung.to.map((one) => addresseeNames[one]).join('、')}
                    {rung.copy.length === 0 ? null : (
                      <div className="soft small">
                        {words.copy(rung.copy.map((one) => addresseeNames[one]).join('、'))}
                      </div>
                    )}
                  </td>
                  <td>
                    {rung.letter === null ? (
                      <span className="soft">{words.noLetter}</span>
                    ) : (
                      <>
                        {ladder.letters.find(({ key }) => key === rung.letter)?.name ?? rung.letter}
                        <div className="soft small">
                          {[
                            rung.issue === 'auto' ? words.auto : words.draft,
                            rung.reply === null ? null : words.reply(spanWords(rung.reply)),
                          ]
                            .filter(Boolean)
                            .join('，')}
                        </div>
                      </>
                    )}
                  </td>
                  <td>{rung.basis}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Panel>
  );
}

function whenOf({ when }: Rung, { rungs }: Ladder): string {
  const what =
    when.on === 'reply' ? words.ofRung(rungs.find(({ key }) => key === when.of)?.name ?? '') : words.on[when.on];
  return when.before === undefined
    ? words.afterDay(what, spanWords(when.after ?? { days: 0 }))
    : words.before(what, spanWords(when.before));
}

/** The letters of a ladder as they are written. */
export function LettersPanel({ ladder }: LadderProps) {
  if (ladder === null || ladder.letters.length === 0) return null;
  return (
    <Panel title={words.letters}>
      {ladder.letters.map(({ key, name, numberWord, title, body, basis }) => (
        <details key={key} className="pack-letter">
          <summary>
            {name}（{numberWord}〔年份〕1号）
          </summary>
          <p className="pack-letter-title">{title}</p>
          <div className="pack-letter-body">{body}</div>
          <p className="soft small">
            {words.basis}：{basis}
          </p>
        </details>
      ))}
    </Panel>
  );
}
