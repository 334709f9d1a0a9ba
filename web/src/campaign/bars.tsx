import { useMemo, useState } from 'react';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { Card } from './card.tsx';
import { Chart } from './chart.tsx';
import { Extend } from './extend.tsx';
import { Legend } from './legend.tsx';
import { type Line, limitOf } from './lines.ts';
import { MoveDialog } from './move-dialog.tsx';
import { TableView } from './table-view.tsx';
import { scaleOf, spanOf, type Zoom } from './time.ts';
import type { Days } from './use-drag.ts';
import { useMove } from './use-move.ts';

interface BarsProps {
  plan: CampaignPlan;
  lines: readonly Line[];
  zoom: Zoom;
  asTable: boolean;
  folded: ReadonlySet<number>;
  onFold: (id: number) => void;
  chosen: ReadonlySet<number>;
  onChoose: (id: number, chosen: boolean) => void;
  onRefresh: () => void;
  /** Whether the plan is only tried: nothing can be changed in it. */
  isTrial: boolean;
}

/** The bars of a plan as drawing or table, and what is done with one of them. */
export function Bars({ plan, lines, zoom, asTable, folded, onFold, chosen, onChoose, onRefresh, isTrial }: BarsProps) {
  const scale = useMemo(() => scaleOf(spanOf(plan), zoom), [plan, zoom]);
  const [looked, setLooked] = useState<string | null>(null);
  const [opened, setOpened] = useState<Line | null>(null);
  const [extending, setExtending] = useState<{ line: Line; day: string | null } | null>(null);
  const quick = useMove(plan, true);
  const byForm = useMove(plan, false);
  const extend = (line: Line, day: string | null): void => {
    setOpened(null);
    setExtending({ line, day });
  };
  const open = (line: Line): void => {
    if (plan.mayPlan && line.bar.isOpen) setOpened(line);
    else if (line.bar.mayExtend) extend(line, null);
  };
  // A later end than the deadline is no other plan: it is asked for.
  const move = (line: Line, days: Days): void => {
    const limit = limitOf(line, plan.today);
    if (limit !== null && days.toDay > limit.day) extend(line, days.toDay);
    else quick.mutate({ line, days });
  };
  return (
    <>
      {asTable ? (
        <TableView
          plan={plan}
          lines={lines}
          chosen={chosen}
          onChoose={onChoose}
          onPlan={setOpened}
          onExtend={(line) => extend(line, null)}
        />
      ) : (
        <>
          <Chart
            plan={plan}
            lines={lines}
            scale={scale}
            folded={folded}
            onFold={onFold}
            onLook={({ key }) => setLooked(key)}
            onOpen={open}
            onMove={move}
          />
          <Card
            plan={plan}
            line={lines.find(({ key }) => key === looked) ?? null}
            onPlan={setOpened}
            onExtend={(line) => extend(line, null)}
          />
          <Legend isTrial={isTrial} />
        </>
      )}
      {opened === null ? null : (
        <MoveDialog
          plan={plan}
          line={lines.find(({ key }) => key === opened.key) ?? opened}
          move={byForm}
          onExtend={extend}
          onRefresh={onRefresh}
          onClose={() => {
            byForm.reset();
            setOpened(null);
          }}
        />
      )}
      {extending === null ? null : (
        <Extend line={extending.line} day={extending.day} onClose={() => setExtending(null)} />
      )}
    </>
  );
}
