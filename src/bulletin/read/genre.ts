import type { DocumentText } from '../../documents/model.ts';
import type { Draft } from '../model.ts';
import type { Body } from './body.ts';
import type { Label } from './fields/labels.ts';
import type { Stretch } from './problems/items.ts';

const feedbackTitle = /反馈(?:意见|情况|会|巡察|巡视|问题)?/;
const announcesResult = /现[将就把][^。]{0,40}(?:整改|落实)[^。]{0,30}(?:公布|通报|公开|公告|公示|报告|如下)/;
// A paper without title that opens with what was done: a plan was made, measures were taken, part two is the progress.
const tellsProgress =
  /(?:制定|印发|出台)《[^》]{0,60}整改(?:工作)?方案》|整改措施\d+条|\d+条整改措施|(?:^|\n)[^。\n]{0,16}(?:整改|落实)[^。\n]{0,8}(?:情况|进展|成效)[。:]?\n/;
const givesFeedback =
  /(?:反馈(?:指出|认为|意见)|(?:巡察|巡视|督察)(?:组)?(?:中)?(?:也)?(?:发现|指出)|现(?:将|就)[^。]{0,30}(?:反馈|意见)[^。]{0,10}如下|存在(?:以下|如下|的)[^。]{0,8}问题)/;

/**
 * Which genre a paper is. A ledger is a table and little else; a feedback names what is wrong and asks for
 * rectification; everything that tells of rectification is a bulletin.
 */
export function readGenre(
  document: DocumentText,
  body: Body,
  title: Stretch | null,
  labels: readonly Label[],
  ledgerRows: number,
): Draft['genre'] {
  const titleText = title === null ? '' : body.fold.slice(title[0], title[1]);
  const prose = body.paragraphs.filter((one) => one.end - one.start > 60).length;
  const spreadsheet = document.kind === 'xlsx' || document.kind === 'csv';
  if (
    ledgerRows > 0 &&
    (spreadsheet || prose === 0 || (/(?:台账|台帐|清单|一览表|汇总表|明细表)$/.test(titleText) && prose <= 2))
  )
    return 'ledger';
  const opening = body.fold.slice(title?.[1] ?? 0, (title?.[1] ?? 0) + 2500);
  if ((feedbackTitle.test(titleText) || /审计(?:报告|结果公告)$/.test(titleText)) && !/整改|落实/.test(titleText))
    return 'feedback';
  if (/整改|落实|通报/.test(titleText) || announcesResult.test(opening) || tellsProgress.test(opening))
    return 'bulletin';
  const tellsActions = labels.some(
    ({ role }) => role === 'actions' || role === 'measures' || role === 'result' || role === 'status',
  );
  return !tellsActions && givesFeedback.test(opening) && /反馈/.test(opening) ? 'feedback' : 'bulletin';
}
