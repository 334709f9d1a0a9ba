// Words of running Chinese text, which prints no blanks between them: the dictionary that comes with the JavaScript
// engine (ICU) divides them.

const divider = new Intl.Segmenter('zh', { granularity: 'word' });
const context = 12;
const han = /^[\u4e00-\u9fff]$/;

/**
 * Whether a cut between two texts goes through a word: read together they have a word that begins in the first and ends
 * in the second, and are fewer words than the two read alone.
 */
export function partWord(before: string, after: string): boolean {
  const left = before.slice(-context);
  const right = after.slice(0, context);
  if (!han.test(left.slice(-1)) || !han.test(right.charAt(0))) return false;
  const together = words(left + right);
  return (
    together.some(({ index, segment }) => index < left.length && index + segment.length > left.length) &&
    together.length < words(left).length + words(right).length
  );
}

const words = (text: string): Intl.SegmentData[] => [...divider.segment(text)];
