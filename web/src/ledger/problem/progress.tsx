import type { Evidence, Problem, Progress } from '../../../../src/ledger/model.ts';
import type { OwnField } from '../../../../src/rulepack/model.ts';
import { Panel } from '../../components/page.tsx';
import { Doubted } from '../../verification/doubted.tsx';
import { dayOf } from '../columns.tsx';
import { EvidenceStrip } from '../evidence/strip.tsx';
import { Upload } from '../evidence/upload.tsx';
import { useOwnFields } from '../packs.ts';
import { words } from './labels.ts';
import { OwnSaid } from './own-entries.tsx';
import { ProgressForm } from './progress-form.tsx';
import './progress.css';

interface ProgressPanelProps {
  problem: Problem;
  onRefresh: () => void;
}

const dayOfEntry = (entry: Progress): string => entry.happenedOn ?? dayOf(entry.createdAt);

/** What was done, the newest first, each entry with the evidence that shows it. */
export function ProgressPanel({ problem, onRefresh }: ProgressPanelProps) {
  const { progress, evidence, may } = problem;
  const fields = useOwnFields(problem.inspection.rulePack, 'progress');
  const newest = [...progress].sort((a, b) =>
    dayOfEntry(a) < dayOfEntry(b) ? 1 : dayOfEntry(a) > dayOfEntry(b) ? -1 : b.id - a.id,
  );
  const entries = new Set(progress.map(({ id }) => id));
  const loose = evidence.filter(({ progressId }) => progressId === null || !entries.has(progressId));
  const mayChange = may.includes('upload') || may.includes('edit');
  return (
    <Panel title={words.progress} id="progress">
      {may.includes('report') ? <ProgressForm problem={problem} /> : null}
      {newest.length === 0 ? <p className="soft">{words.noProgress}</p> : null}
      <ol className="timeline">
        {newest.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            problem={problem}
            fields={fields}
            evidence={evidence.filter(({ progressId }) => progressId === entry.id)}
            mayChange={mayChange}
            onRefresh={onRefresh}
          />
        ))}
      </ol>
      <h3 className="evidence-heading">{progress.length === 0 ? words.evidence : words.evidenceOther}</h3>
      {loose.length === 0 ? (
        <p className="soft">{evidence.length === 0 ? words.noEvidence : words.none}</p>
      ) : (
        <EvidenceStrip files={loose} problem={problem} mayChange={mayChange} onRefresh={onRefresh} />
      )}
      {may.includes('upload') ? <Upload problem={problem} /> : null}
    </Panel>
  );
}

interface EntryProps {
  entry: Progress;
  problem: Problem;
  fields: readonly OwnField[];
  evidence: readonly Evidence[];
  mayChange: boolean;
  onRefresh: () => void;
}

function Entry({ entry, problem, fields, evidence, mayChange, onRefresh }: EntryProps) {
  const measure = problem.measures.find(({ id }) => id === entry.measureId);
  return (
    <li className="timeline-entry">
      <p className="timeline-day">{entry.happenedOn ?? <span className="soft">{words.undated}</span>}</p>
      <div>
        {measure === undefined ? null : <p className="soft small">{words.ofMeasure(measure.content.slice(0, 60))}</p>}
        <p className="timeline-text">
          <Doubted part="progress" partId={entry.id} text={entry.content} />
        </p>
        {Object.keys(entry.own).length === 0 ? null : (
          <p className="measure-facts">
            <OwnSaid fields={fields} values={entry.own} />
          </p>
        )}
        {evidence.length === 0 ? null : (
          <EvidenceStrip files={evidence} problem={problem} mayChange={mayChange} onRefresh={onRefresh} />
        )}
        <p className="soft small">
          {entry.source === null ? words.by(entry.authorName, dayOf(entry.createdAt)) : words.imported}
        </p>
      </div>
    </li>
  );
}
