import {
  closingLines,
  type OfficialBlock,
  officialDay,
  type OfficialPaper as Paper,
  titleLines,
} from '../../../src/documents/model/official.ts';
import './official-paper.css';
import { TableHead } from './table-head.tsx';

/** An official paper as it lies on the table (GB/T 9704): the same elements as in the Word file, printed on A4 by the browser. */
export function OfficialPaper({ paper, label }: { paper: Paper; label: string }) {
  const { copies, printed, signature, day } = paper;
  const closing = signature === null || day === null ? [] : closingLines(signature, day);
  const marks = [paper.copyNumber, paper.secrecy, paper.urgency].filter((mark) => mark !== null);
  return (
    <article className={`official official-${paper.form}`} aria-label={label}>
      <div className="official-head">
        {paper.form === 'document' ? (
          <div className="official-marks">
            {marks.map((mark) => (
              <p key={mark}>{mark}</p>
            ))}
          </div>
        ) : null}
        <p className="official-heading" style={{ fontSize: `${headingSize(paper)}pt` }}>
          {paper.heading}
        </p>
        {paper.form === 'document' ? (
          <p className={paper.signatory === null ? 'official-number' : 'official-number official-two'}>
            <span>{paper.number ?? ' '}</span>
            {paper.signatory === null ? null : (
              <span>
                签发人：<span className="official-second">{paper.signatory}</span>
              </span>
            )}
          </p>
        ) : null}
      </div>
      {paper.form === 'letter' ? (
        <p className="official-two">
          <span>{marks.join('　')}</span>
          <span>{paper.number ?? ' '}</span>
        </p>
      ) : null}
      <h3 className="official-title">
        {titleLines(paper.title).map((text) => (
          <span key={text}>{text}</span>
        ))}
      </h3>
      {paper.addressee === null ? null : <p className="official-addressee">{paper.addressee}：</p>}
      {paper.body.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name than their place
        <Block key={at} block={block} />
      ))}
      {paper.attachments.length === 0 ? null : (
        <div className="official-attachments">
          {paper.attachments.map((name, at) => (
            <p key={name}>
              {at === 0 ? '附件：' : '　　　'}
              {paper.attachments.length === 1 ? name : `${at + 1}.${name}`}
            </p>
          ))}
        </div>
      )}
      {closing.length === 0 ? null : (
        <div className="official-closing">
          {closing.map(({ text, right }) => (
            <p key={text} style={{ paddingRight: `${right}em` }}>
              {text}
            </p>
          ))}
        </div>
      )}
      {paper.remark === null ? null : <p className="official-text">（{paper.remark}）</p>}
      {copies.length === 0 && (printed === null || paper.form === 'letter') ? null : (
        <div className="official-imprint">
          {copies.length === 0 ? null : <p>抄送：{copies.join('，')}。</p>}
          {printed === null || paper.form === 'letter' ? null : (
            <p className="official-two">
              <span>{printed.by}</span>
              <span>{officialDay(printed.on)}印发</span>
            </p>
          )}
        </div>
      )}
    </article>
  );
}

// As large as one line allows (440 pt), at most 62 pt on a document and 36 on a letter.
const headingSize = ({ heading, form }: Paper): number =>
  Math.floor(Math.min(form === 'letter' ? 36 : 62, 440 / [...heading].length));

const faceOfLevel = ['', 'official-first', 'official-second', '', ''] as const;

function Block({ block }: { block: OfficialBlock }) {
  if (block.kind === 'paragraph')
    return (
      <p className="official-text">
        {block.lead === '' ? null : <span className={faceOfLevel[block.level]}>{block.lead}</span>}
        {block.text}
      </p>
    );
  return (
    <table className="official-table">
      <TableHead columns={block.heads} />
      <tbody>
        {block.rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place
          <tr key={at}>
            {block.heads.map((head, column) => (
              <td key={head}>{row[column] ?? ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
