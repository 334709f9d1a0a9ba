import { fold } from '../../../text/characters.ts';
import { isTitle } from '../page/title-line.ts';
import { type Found, type FrameSource, found } from './source.ts';

const addition =
  /\s*[(](?:全文|摘要|节选|公开稿|摘登|社会公开稿?|对外公开稿?|公示稿)[)]\s*$|\s*[-—]{1,2}\s*\d{4}年.{4,40}$/;

/** The paper's title as printed, without «(全文)» and «——某年某月在…会议上»; that of the page's metadata where the text has none. */
export function readTitle({ body, title, meta }: FrameSource): Found<string> | null {
  if (title !== null) {
    const text = body.text.slice(title[0], title[1]).replace(/\s+/g, '');
    return found(text.slice(0, text.length - (addition.exec(fold(text))?.[0].length ?? 0)), title[0], title[1]);
  }
  const own = meta.title
    ?.split(/\s*[-_|—–]{1,2}\s*/)
    .map((part) => part.trim())
    .find((part) => isTitle(fold(part)) && part.length >= 10);
  return own === undefined ? null : { value: own, at: null };
}
