/** A tag as it stands in a text of XML: `local` without prefix, `attributes` as written, [start, end) in the text. */
export interface Tag {
  as: 'open' | 'close' | 'empty';
  prefix: string;
  local: string;
  attributes: string;
  start: number;
  end: number;
  /** How many elements stand around it; 0 for the root. */
  depth: number;
}

// What is no tag comes first: a comment may hold anything.
const pattern =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)(?:([\w.-]+):)?([\w.-]+)((?:"[^"]*"|'[^']*'|[^>"'/]|\/(?!>))*)(\/?)>/g;

/**
 * The tags of a text of XML in their order. Office parts are changed in place, as texts: what a program of any year has
 * written around the change stays as it is to the letter.
 */
export function* tagsOf(xml: string): Generator<Tag> {
  let depth = 0;
  for (const match of xml.matchAll(pattern)) {
    const [whole, slash, prefix = '', local, attributes = '', empty] = match;
    if (local === undefined) continue;
    const as = slash === '/' ? 'close' : empty === '/' ? 'empty' : 'open';
    if (as === 'close') depth--;
    yield { as, prefix, local, attributes, start: match.index, end: match.index + whole.length, depth };
    if (as === 'open') depth++;
  }
}

const named = (prefix: string, local: string): string => (prefix === '' ? local : `${prefix}:${local}`);

/** An element's name with the prefix that this part uses. */
export const nameLike = ({ prefix }: Tag, local: string): string => named(prefix, local);

/** The value of an attribute by its name without prefix; null where there is none. */
export function attribute({ attributes }: Tag, local: string): string | null {
  for (const [, name, , double, single] of attributes.matchAll(/([\w.:-]+)\s*=\s*("([^"]*)"|'([^']*)')/g))
    if (name?.split(':').at(-1) === local && !name.startsWith('xmlns:')) return unescaped(double ?? single ?? '');
  return null;
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|quot|apos|amp));/gi, (_, hex, decimal, name) =>
    name === undefined
      ? String.fromCodePoint(Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16))
      : ({ lt: '<', gt: '>', quot: '"', apos: "'" }[String(name).toLowerCase()] ?? '&'),
  );

/** Puts `content` as the first thing into the element that `tag` opens; an empty one is opened for it. */
export const withinStart = (xml: string, tag: Tag, content: string): string =>
  tag.as === 'empty'
    ? `${xml.slice(0, tag.end - 2)}>${content}</${named(tag.prefix, tag.local)}>${xml.slice(tag.end)}`
    : `${xml.slice(0, tag.end)}${content}${xml.slice(tag.end)}`;

/** Puts `content` as the last thing into the root. */
export function withinRoot(xml: string, root: Tag, content: string): string {
  if (root.as === 'empty') return withinStart(xml, root, content);
  const end = [...tagsOf(xml)].filter(({ depth }) => depth === 0).at(-1)?.start ?? xml.length;
  return `${xml.slice(0, end)}${content}${xml.slice(end)}`;
}
