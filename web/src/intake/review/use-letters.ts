import { useState } from 'react';

const place = 'bihuan letters as keys';

/** Whether single letters are keys here; remembered in this browser. On unless somebody turned it off. */
export function useLetters(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => {
    try {
      return localStorage.getItem(place) !== 'off';
    } catch {
      return true;
    }
  });
  const set = (wanted: boolean): void => {
    setOn(wanted);
    try {
      localStorage.setItem(place, wanted ? 'on' : 'off');
    } catch {
      // A browser that keeps nothing forgets it at the next visit.
    }
  };
  return [on, set];
}
