import { chinese, circled } from './numerals.ts';

/** How numbers in front of a heading, a problem or an item are printed. */
export type Scheme =
  | '一、'
  | '（一）'
  | '1.'
  | '1. '
  | '1、'
  | '1．'
  | '（1）'
  | '1）'
  | '①'
  | '一是'
  | '第一，'
  | '问题1：'
  | '问题一：'
  | '第1个问题：'
  | '第一方面：'
  | 'none';

export function numeral(scheme: Scheme, value: number): string {
  switch (scheme) {
    case '一、':
      return `${chinese(value)}、`;
    case '（一）':
      return `（${chinese(value)}）`;
    case '1.':
      return `${value}.`;
    case '1. ':
      return `${value}. `;
    case '1、':
      return `${value}、`;
    case '1．':
      return `${value}．`;
    case '（1）':
      return `（${value}）`;
    case '1）':
      return `${value}）`;
    case '①':
      return circled(value);
    case '一是':
      return `${chinese(value)}是`;
    case '第一，':
      return `第${chinese(value)}，`;
    case '问题1：':
      return `问题${value}：`;
    case '问题一：':
      return `问题${chinese(value)}：`;
    case '第1个问题：':
      return `第${value}个问题：`;
    case '第一方面：':
      return `第${chinese(value)}方面：`;
    case 'none':
      return '';
  }
}

/** A number in front of a paragraph; word processors can print it themselves. */
export interface Marker {
  scheme: Scheme;
  value: number;
  printed: string;
  /** Outline level, 0 for the main parts. */
  level: number;
}

export function marker(scheme: Scheme, value: number, level: number): Marker | null {
  return scheme === 'none' ? null : { scheme, value, printed: numeral(scheme, value), level };
}
