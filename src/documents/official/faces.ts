/** Faces of official papers (GB/T 9704-2012 and its common reading). The files name the real fonts; a machine without them shows others. */
export const faces = {
  title: '方正小标宋简体',
  heading: '黑体',
  subheading: '楷体_GB2312',
  body: '仿宋_GB2312',
  page: '宋体',
} as const;

/** Sizes in half points: 二号, 三号, 四号, 小四, 五号. */
export const sizes = { title: 44, body: 32, small: 28, note: 24, table: 21 } as const;

/** Measures in twentieths of a point: A4, margins 37, 35, 28 and 26 mm (天头、地脚、订口、切口), type area 156 × 225 mm. */
export const page = {
  width: 11_906,
  height: 16_838,
  margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 },
} as const;
export const typeArea = page.width - page.margin.left - page.margin.right;

/** 22 lines a page: 225 mm / 22. */
export const line = 579;
/** The red heading of a document begins 35 mm below the upper edge of the type area; the red rule lies 4 mm (in points) below the number. */
export const headingFromTop = 1984;
export const ruleBelow = 11;
/** 28 characters of 三号 are 448 pt, the type area has 442: each is set a quarter of a point closer. */
export const spacing = -5;
/** One full character of 三号 so set. */
export const character = 315;

/** The red of headings and rules. */
export const red = 'FF0000';

/** A face as Word takes it: Chinese signs and the quotes among them in the face, Latin letters and digits in Times. */
export const fontOf = (face: string) =>
  ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: face, hint: 'eastAsia' }) as const;
