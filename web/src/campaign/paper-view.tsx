import { Button } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { Drawing } from './drawing.tsx';
import { pinsOf } from './head.tsx';
import { ink } from './ink.ts';
import { momentOf, words } from './labels.ts';
import { Legend } from './legend.tsx';
import { type Line, sheetsOf } from './lines.ts';
import { type Scale, scaleInto, spanOf } from './time.ts';

// A3 across, less margins of 10 mm, at 96 dots an inch: 1512 × 1047. Head, legend and foot take the rest of a page.
const sheetWidth = 1_510;
const linesOfSheet = 31;

/** The time of a plan as wide as a sheet of A3. */
export const paperScale = (plan: CampaignPlan): Scale => scaleInto(spanOf(plan, true), sheetWidth - ink.names);

interface PaperViewProps {
  plan: CampaignPlan;
  lines: readonly Line[];
  /** Address of the drawing on the screen. */
  back: string;
}

/** The plan on sheets of A3, each with its name, its day, the time over it and the legend. */
export function PaperView({ plan, lines, back }: PaperViewProps) {
  const scale = paperScale(plan);
  // The whole page is of this size of paper: what stands around the sheets would take one of another size for itself.
  useEffect(() => {
    document.body.classList.add('campaign-printed');
    return () => document.body.classList.remove('campaign-printed');
  }, []);
  const sheets = sheetsOf(lines, linesOfSheet);
  const pages = Math.max(1, sheets.length);
  const pins = pinsOf(plan);
  return (
    <div className="campaign-paper">
      <div className="campaign-paper-bar no-print">
        <Button type="primary" onClick={() => window.print()}>
          {words.paper.print}
        </Button>
        <Link to={back}>{words.paper.back}</Link>
        <span className="soft">{words.paper.hint}</span>
      </div>
      {(sheets.length === 0 ? [[]] : sheets).map((sheet, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sheets are told apart by their number alone
        <section key={at} className="campaign-sheet" aria-label={words.paper.page(at + 1, pages)}>
          <header>
            <h2>{`${plan.inspection.organisationName}巡察整改作战图`}</h2>
            <p>
              {[plan.inspection.title, words.asOf(momentOf(plan.asOf)), words.paper.page(at + 1, pages)].join('　')}
            </p>
          </header>
          <Drawing plan={plan} lines={sheet} scale={scale} names={ink.names} />
          <footer>
            <Legend />
            <p>
              {pins.map(({ mark, day, names }) => `${mark}. ${day} ${names}`).join('；')}
              {plan.final === null ? '' : `；${words.final(plan.final.day, plan.final.chosen)}`}
            </p>
          </footer>
        </section>
      ))}
    </div>
  );
}
