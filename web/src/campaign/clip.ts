/** Roughly how wide a text is in a size: Chinese characters are square, others about half. */
export const widthOf = (text: string, size: number): number => {
  let width = 0;
  for (const character of text) width += character > '\u2e7f' ? size : size * 0.58;
  return width;
};

/** As much of a text as fits, with … where something is left out. */
export function clip(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character, size) > width - size) break;
    kept += character;
  }
  return `${kept}…`;
}
