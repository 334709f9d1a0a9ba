// What the elements of a web page mean for reading its text.

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements whose content is no text of the page. */
export const unread = set(
  'script style noscript template iframe object embed svg math canvas audio video map select textarea datalist head',
);

/** Elements that start and end a paragraph. */
export const blocks = set(
  'p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 section article header footer nav aside main blockquote pre hr center address form fieldset figure figcaption table thead tbody tfoot tr td th caption body html option legend details summary',
);

/** Elements that can hold the main content. */
export const containers = set('div td section article main body blockquote center form');

/** Elements that never hold the main content. */
const chromeElements = set('nav footer aside button menu');

const chromeNames =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|crumbs?|breadcrumb|share|bdshare\S*|footer?|foot|copyright|sidebar|side|aside|related|recommend|toolbar|search|login|banner|comments?|qrcode|ewm|pagination|pager|page-?num|friend-?links?|links|hotnews|hot|fontsize|font-?size|print|weixin|wechat|weibo|accessib\S*|skip|tags?|prev|next|dizhi|topbar|top-?nav|site-?map)(?:$|[\s_-])/i;

/** Whether an element is page furniture by its own name, class or id. */
export const isChrome = (name: string, attributes: Readonly<Record<string, string>>): boolean =>
  chromeElements.has(name) ||
  /^(?:navigation|banner|contentinfo|complementary|search)$/.test(attributes['role'] ?? '') ||
  chromeNames.test(attributes['class'] ?? '') ||
  chromeNames.test(attributes['id'] ?? '');

/** Whether the page hides an element. */
export const isHidden = (attributes: Readonly<Record<string, string>>): boolean =>
  'hidden' in attributes ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '') ||
  attributes['type'] === 'hidden';

/** The number that a browser shows in front of an item of an ordered list. */
export function listNumber(type: string | undefined, n: number): string {
  if (type === 'a' || type === 'A') return `${String.fromCharCode(type.charCodeAt(0) + ((n - 1) % 26))}.`;
  return `${n}.`;
}
