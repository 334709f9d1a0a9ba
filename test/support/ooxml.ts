import { strFromU8, unzipSync } from 'fflate';

// The order in which children of these elements stand (ECMA-376, part 1, transitional: xsd:sequence of wml.xsd). Word
// calls a file damaged, or drops what it meets, where they stand otherwise.
const sequences: Record<string, string> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  'w:rPr':
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  'w:pBdr': 'top left bottom right between bar',
  'w:tbl': 'tblPr tblGrid tr',
  'w:tblPr':
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  'w:tblBorders': 'top left start bottom right end insideH insideV',
  'w:tblCellMar': 'top left start bottom right end',
  'w:tr': 'tblPrEx trPr tc',
  'w:tc': 'tcPr p',
  'w:tcPr':
    'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers',
  'w:tcBorders': 'top left start bottom right end insideH insideV tl2br tr2bl',
  'w:tcMar': 'top left start bottom right end',
  'w:sectPr':
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange',
  'w:p': 'pPr r',
  'w:r': 'rPr',
};

/** Elements whose children come in any order, among those that are checked for what must come first. */
const firstAlone = new Set(['w:p', 'w:r', 'w:tc']);
// Both references come first, in any order.
const rank = (order: readonly string[], child: string): number =>
  child === 'footerReference' ? order.indexOf('headerReference') : order.indexOf(child);

/** What in the parts of a docx file stands in an order that the schema does not know; empty where all is well. */
export function disorderIn(bytes: Uint8Array): string[] {
  const faults: string[] = [];
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    if (!/^word\/(document|header\d+|footer\d+|styles)\.xml$/.test(name)) continue;
    const open: { name: string; last: number }[] = [];
    for (const [whole, close, tag = '', empty] of strFromU8(part).matchAll(/<(\/?)([\w:]+)(?:\s[^>]*?)?(\/?)>/g)) {
      if (whole.startsWith('<?')) continue;
      if (close) {
        open.pop();
        continue;
      }
      const parent = open.at(-1);
      const order = parent === undefined ? undefined : sequences[parent.name]?.split(' ');
      if (parent !== undefined && order !== undefined) {
        const at = rank(order, tag.replace(/^w:/, ''));
        if (firstAlone.has(parent.name)) {
          if (at === 0 && parent.last >= 0) faults.push(`${name}: ${tag} is not the first of ${parent.name}`);
          parent.last = Math.max(parent.last, 0);
        } else if (at < 0) faults.push(`${name}: ${parent.name} knows no ${tag}`);
        else if (at < parent.last) faults.push(`${name}: ${tag} comes too late in ${parent.name}`);
        else parent.last = at;
      }
      if (!empty) open.push({ name: tag, last: -1 });
    }
    if (open.length > 0) faults.push(`${name}: ${open.length} elements stay open`);
  }
  return [...new Set(faults)];
}
