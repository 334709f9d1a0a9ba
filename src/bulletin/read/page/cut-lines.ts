import { readMarker } from '../../../text/numbering.ts';
import { partWord } from '../../../text/words.ts';
import { findLabel, findLabels } from '../fields/labels.ts';
import { isSignatureLine } from './furniture.ts';
import { endsSentence, type Line } from './lines.ts';
import { beginsItem } from './unwrap.ts';

// Words that only go on: nobody begins a paragraph with them.
const cannotBegin = /^[的了至及等]/;
const open = /[,、(“《:]$/;
const headingEnd =
  /(?:方面|问题|情况|整改|落实|进展|措施|成效|如下|工作|成果|机制|责任|作用|不力|不足|不够|不严|不实|不高|到位|规范|差距|短板|薄弱|缺失)[”’)]*$/;

/**
 * Whether `next` goes on in the sentence of `line`: a paragraph that a page break or a slip of the hand cut in two.
 * Wrong joins lose a heading, missed ones only cut a sentence; so a number, a label, a date or an organisation never
 * joins. `stops`: the paper's paragraphs end with a full stop (endsWithStops).
 */
export function continues(line: Line, next: Line, stops: boolean): boolean {
  if (line.row !== null || next.row !== null || line.level !== null || next.level !== null) return false;
  if (endsSentence(line.fold)) return false;
  if (startsSomething(next)) return false;
  if (cannotBegin.test(next.fold) || (!headingEnd.test(line.fold) && partWord(line.fold, next.fold))) return true;
  if (stops && breaksOff(line)) return true;
  // Both begin like paragraphs.
  if (line.indent >= 2 && next.indent >= 2) return false;
  if (open.test(line.fold)) return !hasOwnLabel(line);
  const marker = readMarker(line.fold, 0);
  const numbered = marker !== null && marker.scheme !== 'word';
  if (numbered && !line.fold.slice(0, -1).includes('。') && (line.fold.length < 90 || headingEnd.test(line.fold)))
    return false;
  return (
    line.fold.length >= 40 &&
    !headingEnd.test(line.fold) &&
    !endsInShortField(line) &&
    next.fold.length >= 4 &&
    /[\u4e00-\u9fff“《(\d]/.test(next.fold.charAt(0)) &&
    /[,。;、]/.test(line.fold)
  );
}

const isProse = (line: Line): boolean => line.row === null && line.fold.length >= 40 && /[。;]./.test(line.fold);

/** Whether the paragraphs of prose end with a full stop, so that one without it breaks off. */
export function endsWithStops(lines: readonly Line[]): boolean {
  const prose = lines.filter(isProse);
  return prose.filter((line) => endsSentence(line.fold)).length >= prose.length * 0.8;
}

// Several sentences, the last without its end; titles («1.X。Y») and short fields end so too.
function breaksOff(line: Line): boolean {
  const marker = readMarker(line.fold, 0);
  return (
    /[。;]./.test(line.fold) &&
    /[\u4e00-\u9fff、]$/.test(line.fold) &&
    !headingEnd.test(line.fold) &&
    !endsInShortField(line) &&
    (marker === null || marker.scheme === 'word' || line.fold.length >= 90)
  );
}

const hasOwnLabel = (line: Line): boolean => {
  const label = findLabel(line.fold, 0);
  return label !== null && label.end >= line.fold.length;
};

// «…【完成情况】已完成»: a field of a few characters is whole without a full stop.
const endsInShortField = (line: Line): boolean => {
  const label = findLabels(line.fold, 0, line.fold.length).at(-1);
  return label !== undefined && line.fold.length - label.end <= 20;
};

function startsSomething(line: Line): boolean {
  return (
    beginsItem(line) ||
    isSignatureLine(line.fold) ||
    /^(?:关于|针对)[“].{2,80}[”]|^(?:欢迎|联系电话|联系方式|监督电话|下一步|下步|今后|特此)/.test(line.fold)
  );
}
