import { type RefObject, useEffect, useState } from 'react';

/** What of a scrolled box is seen: its size, and how far it is scrolled. */
export interface View {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Follows a box that scrolls, once a frame: only what is seen is drawn. */
export function useView(box: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ left: 0, top: 0, width: 1200, height: 560 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let asked = 0;
    const look = (): void => {
      asked = 0;
      const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
      setView((known) =>
        known.left === scrollLeft &&
        known.top === scrollTop &&
        known.width === clientWidth &&
        known.height === clientHeight
          ? known
          : { left: scrollLeft, top: scrollTop, width: clientWidth, height: clientHeight },
      );
    };
    const soon = (): void => {
      if (asked === 0) asked = requestAnimationFrame(look);
    };
    look();
    element.addEventListener('scroll', soon, { passive: true });
    const sizes = new ResizeObserver(soon);
    sizes.observe(element);
    return () => {
      cancelAnimationFrame(asked);
      element.removeEventListener('scroll', soon);
      sizes.disconnect();
    };
  }, [box]);
  return view;
}
