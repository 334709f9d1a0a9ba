import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { CampaignPlan } from '../../../src/supervision/model/plan.ts';
import { Drawing } from './drawing.tsx';
import { ink } from './ink.ts';
import { momentOf } from './labels.ts';
import type { Line } from './lines.ts';
import { paperScale } from './paper-view.tsx';

/** Saves the whole plan as one drawing (SVG) that stands by itself. */
export function exportSvg(plan: CampaignPlan, lines: readonly Line[]): void {
  const host = document.createElement('div');
  const root = createRoot(host);
  flushSync(() => root.render(<Drawing plan={plan} lines={lines} scale={paperScale(plan)} names={ink.names} />));
  const drawn = host.querySelector('svg');
  const text = drawn === null ? '' : new XMLSerializer().serializeToString(drawn);
  root.unmount();
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `作战图-${plan.inspection.title.slice(0, 40)}-${momentOf(plan.asOf).slice(0, 10)}.svg`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
