import type { Span } from '../../../../src/bulletin/model.ts';

// From the page back to the text: every element that shows a stretch carries the place of its first letter (data-at).

const holder = (node: Node | null): HTMLElement | null => {
  const element = node instanceof HTMLElement ? node : (node?.parentElement ?? null);
  return element?.closest<HTMLElement>('[data-at]') ?? null;
};

/** The place in the text of a point of the page; null where the page shows no text there. */
function placeOf(node: Node, offset: number): number | null {
  if (node instanceof Text) {
    const element = holder(node);
    return element === null ? null : Number(element.dataset['at']) + offset;
  }
  if (!(node instanceof Element)) return null;
  const next = node.childNodes[offset];
  if (next instanceof HTMLElement) {
    const first = next.matches('[data-at]') ? next : next.querySelector<HTMLElement>('[data-at]');
    if (first !== null) return Number(first.dataset['at']);
  }
  const inside = [...node.querySelectorAll<HTMLElement>('[data-at]')].at(-1) ?? holder(node);
  if (inside === null) return null;
  return Number(inside.dataset['at']) + (inside.textContent?.length ?? 0);
}

/** The words selected within an element, without blanks around them; null where none are. */
export function selectedIn(root: HTMLElement, text: string): Span | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  const from = placeOf(range.startContainer, range.startOffset);
  const to = placeOf(range.endContainer, range.endOffset);
  return from === null || to === null ? null : trimmed([from, to], text);
}

function trimmed([from, to]: Span, text: string): Span | null {
  const words = text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  const length = words.trim().length;
  return length === 0 ? null : [start, start + length];
}

// Two names for one thing: the standard's, and the one that browsers had before it.
interface CaretDocument {
  caretPositionFromPoint?: (x: number, y: number) => { offsetNode: Node; offset: number } | null;
  caretRangeFromPoint?: (x: number, y: number) => Range | null;
}

/** The place in the text under the mouse. */
export function placeAtPoint(x: number, y: number): number | null {
  const page = document as CaretDocument;
  const position = page.caretPositionFromPoint?.(x, y);
  if (position) return placeOf(position.offsetNode, position.offset);
  const range = page.caretRangeFromPoint?.(x, y);
  return range ? placeOf(range.startContainer, range.startOffset) : null;
}
