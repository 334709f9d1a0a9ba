import { specialNames, statusNames } from '../../../src/ledger/labels.ts';
import {
  type Happening,
  happenings,
  type Light,
  type ListQuery,
  lights,
  type MeasureType,
  measureTypes,
  readOwnFilter,
  type Status,
} from '../../../src/ledger/model.ts';

type Special = keyof typeof specialNames;

/** What the ledger list shows: its filters, order and page, as they stand in the address. */
export interface View {
  organisation: number[];
  inspection: number[];
  /** 0: none. */
  aspect: number[];
  status: Status[];
  /** 0: none. */
  unit: number[];
  special: Special[];
  /** Codes of dictionaries. */
  topic: string[];
  focus: string[];
  /** In words. */
  category: string[];
  subcategory: string[];
  type: MeasureType[];
  /** By own fields, each as it stands in the address: problem.district:east|west. */
  own: string[];
  light: Light[];
  key: boolean;
  overdue: boolean;
  dueFrom: string;
  dueBy: string;
  feedbackFrom: string;
  feedbackBy: string;
  plannedFrom: string;
  plannedBy: string;
  sinceFrom: string;
  sinceBy: string;
  /** What happened in these days, whatever is so now. */
  happened: '' | Happening;
  happenedFrom: string;
  happenedBy: string;
  openOn: string;
  plannedOpenOn: string;
  /** Closed by the deadline, or after it. */
  timely: '' | 'yes' | 'no';
  /** Ids of persons. */
  leader: number[];
  responsible: number[];
  unassigned: boolean;
  doubts: boolean;
  manifestations: boolean;
  q: string;
  sort: ListQuery['sort'];
  page: number;
  size: number;
}

const sizes = [20, 50, 100, 200] as const;
const sorts: readonly ListQuery['sort'][] = ['order', '-order', 'due', '-due', 'changed'];

export const everything: View = {
  organisation: [],
  inspection: [],
  aspect: [],
  status: [],
  unit: [],
  special: [],
  topic: [],
  focus: [],
  category: [],
  subcategory: [],
  type: [],
  own: [],
  light: [],
  key: false,
  overdue: false,
  dueFrom: '',
  dueBy: '',
  feedbackFrom: '',
  feedbackBy: '',
  plannedFrom: '',
  plannedBy: '',
  sinceFrom: '',
  sinceBy: '',
  happened: '',
  happenedFrom: '',
  happenedBy: '',
  openOn: '',
  plannedOpenOn: '',
  timely: '',
  leader: [],
  responsible: [],
  unassigned: false,
  doubts: false,
  manifestations: false,
  q: '',
  sort: 'order',
  page: 1,
  size: 50,
};

export const pageSizes: readonly number[] = sizes;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** The view that an address asks for; what it says wrongly counts as not said. */
export function viewOf(params: URLSearchParams): View {
  const many = (name: string): string[] => params.getAll(name).flatMap((part) => part.split(',').filter(Boolean));
  const numbers = (name: string): number[] =>
    many(name)
      .map(Number)
      .filter((id) => Number.isSafeInteger(id) && id >= 0);
  const yes = (name: string): boolean => params.get(name) === 'true';
  const known = <T extends string>(name: string, all: readonly string[]): T[] =>
    many(name).filter((value): value is T => all.includes(value));
  const asDay = (name: string): string => (day.test(params.get(name) ?? '') ? (params.get(name) ?? '') : '');
  const page = Number(params.get('page') ?? 1);
  const size = Number(params.get('size') ?? everything.size);
  return {
    organisation: numbers('organisation'),
    inspection: numbers('inspection'),
    aspect: numbers('aspect'),
    status: known<Status>('status', Object.keys(statusNames)),
    unit: numbers('unit'),
    special: known<Special>('special', Object.keys(specialNames)),
    topic: many('topic').slice(0, 20),
    focus: many('focus').slice(0, 20),
    category: many('category').slice(0, 20),
    subcategory: many('subcategory').slice(0, 20),
    type: known<MeasureType>('type', measureTypes),
    own: params
      .getAll('own')
      .filter((text) => text.length <= 300 && readOwnFilter(text) !== null)
      .slice(0, 10),
    light: known<Light>('light', lights),
    key: yes('key'),
    overdue: yes('overdue'),
    dueFrom: asDay('dueFrom'),
    dueBy: asDay('dueBy'),
    feedbackFrom: asDay('feedbackFrom'),
    feedbackBy: asDay('feedbackBy'),
    plannedFrom: asDay('plannedFrom'),
    plannedBy: asDay('plannedBy'),
    sinceFrom: asDay('sinceFrom'),
    sinceBy: asDay('sinceBy'),
    happened: happenings.find((each) => each === params.get('happened')) ?? '',
    happenedFrom: asDay('happenedFrom'),
    happenedBy: asDay('happenedBy'),
    openOn: asDay('openOn'),
    plannedOpenOn: asDay('plannedOpenOn'),
    timely: (['yes', 'no'] as const).find((word) => word === params.get('timely')) ?? '',
    leader: numbers('leader'),
    responsible: numbers('responsible'),
    unassigned: yes('unassigned'),
    doubts: yes('doubts'),
    manifestations: yes('manifestations'),
    q: (params.get('q') ?? '').slice(0, 200),
    sort: sorts.find((sort) => sort === params.get('sort')) ?? 'order',
    page: Number.isSafeInteger(page) && page >= 1 && page <= 2000 ? page : 1,
    size: sizes.find((each) => each === size) ?? everything.size,
  };
}

/** The address of a view, without what is as usual: the API reads the same words. */
export function addressOf(view: View): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) {
    const usual = everything[name as keyof View];
    // What is typed there may hold commas.
    if (name === 'own') for (const each of value as string[]) params.append(name, each);
    else if (Array.isArray(value)) {
      if (value.length > 0) params.set(name, value.join(','));
    } else if (value !== usual) params.set(name, String(value));
  }
  return params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/** The address of the ledger with some filters set, for every number that opens its rows. */
export const ledgerLink = (filters: Partial<View>): string => {
  const address = addressOf({ ...everything, ...filters });
  return address === '' ? '/ledger' : `/ledger?${address}`;
};

/** The same filters, whatever the page. */
export const sameRows = (a: View, b: View): boolean =>
  addressOf({ ...a, page: 1, size: 50, sort: 'order' }) === addressOf({ ...b, page: 1, size: 50, sort: 'order' });
