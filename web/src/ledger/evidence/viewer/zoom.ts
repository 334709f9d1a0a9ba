import type { CSSProperties } from 'react';

/** How large a file is looked at; 1 is as wide as the screen. */
export const zooms = [0.5, 0.75, 1, 1.5, 2, 3, 4];

/** The size as viewer.css reads it. */
export const sized = (zoom: number): CSSProperties => ({ '--zoom': zoom }) as CSSProperties;
