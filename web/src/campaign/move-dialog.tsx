import { useState } from 'react';
import { type CampaignPlan, moveBody } from '../../../src/supervision/model/plan.ts';
import { problemOf } from '../api/problem.ts';
import { DayField } from '../components/day-field.tsx';
import { Field, faultOf, faultsIn } from '../components/field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { words } from './labels.ts';
import { type Line, limitOf } from './lines.ts';
import type { Days } from './use-drag.ts';
import type { useMove } from './use-move.ts';

interface MoveDialogProps {
  plan: CampaignPlan;
  line: Line;
  move: ReturnType<typeof useMove>;
  onExtend: (line: Line, day: string) => void;
  onRefresh: () => void;
  onClose: () => void;
}

/** Plans one problem or measure by its days; beyond the deadline it is an extension that is asked for. */
export function MoveDialog({ plan, line, move, onExtend, onRefresh, onClose }: MoveDialogProps) {
  const { bar } = line;
  const [days, setDays] = useState<{ fromDay: string | null; toDay: string | null }>({
    fromDay: bar.planned?.fromDay ?? plan.today,
    toDay: bar.planned?.toDay ?? null,
  });
  const [tried, setTried] = useState(false);
  const limit = limitOf(line, plan.today);
  const whole = { fromDay: days.fromDay ?? '', toDay: days.toDay ?? '' };
  const faults = faultsIn(moveBody, { kind: line.kind, id: bar.id, seen: null, ...whole });
  const refused = tried && faults !== null ? faults : move.error === null ? null : problemOf(move.error);
  const beyond = limit !== null && whole.toDay > limit.day;
  const passed = limit === null ? (bar.deadline ?? line.row.deadline) : null;
  return (
    <FormDialog
      title={words.move.title(bar.title.slice(0, 24))}
      submit={beyond ? words.move.extend : words.move.submit}
      busy={move.isPending}
      problem={refused}
      onSubmit={() => {
        setTried(true);
        if (faults !== null) return;
        if (beyond) onExtend(line, whole.toDay);
        else move.mutate({ line, days: whole as Days }, { onSuccess: onClose });
      }}
      onRefresh={() => {
        move.reset();
        onRefresh();
      }}
      onClose={onClose}
    >
      {limit === null ? null : <p className="soft">{words.move.deadline(limit.day)}</p>}
      {passed === null ? null : <p className="soft">{words.move.overdue(passed)}</p>}
      <div className="fields-two">
        {(['fromDay', 'toDay'] as const).map((field) => (
          <Field
            key={field}
            label={field === 'fromDay' ? words.move.from : words.move.to}
            required
            fault={faultOf(refused, field)}
          >
            {(control) => (
              <DayField control={control} value={days[field]} onChange={(day) => setDays({ ...days, [field]: day })} />
            )}
          </Field>
        ))}
      </div>
    </FormDialog>
  );
}
