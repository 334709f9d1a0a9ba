import type { Transaction } from '../../../platform/database/database.ts';
import type { Rung } from '../../../rulepack/model.ts';
import type { CalendarDay } from '../../../text/calendar-day.ts';
import { addressWords, copyNote, draftsWaiting, noticeWords, problemWords } from '../../labels/ladder.ts';
import type { NewLetter } from '../../model/letters.ts';
import type { NewNotice } from '../../model/notices.ts';
import type { Recipient } from '../../store/ladder/firings.ts';
import { titlesOf, unitNames } from '../../store/ladder/people.ts';
import { issueLetters } from '../letters/issue.ts';
import { prepareLetters } from '../letters/prepare.ts';
import { notify } from '../notices/notify.ts';
import type { Decided, Known } from './decide.ts';
import { type Found, type Person, Recipients } from './recipients.ts';

/** What went out. */
export interface Sent {
  letters: number;
  notices: number;
  /** The letter and the recipients of what fired. */
  of(decided: Decided): { letterId: number | null; recipients: Recipient[]; replyBy: CalendarDay | null };
}

interface Asked {
  organisationId: number;
  at: Date;
  today: CalendarDay;
  decided: readonly Decided[];
  packOf: Known['packOf'];
}

/** A thing whose rung fires, with whom that rung means for it. */
interface Fired extends Decided {
  rung: Rung;
  to: Found[];
  copy: Found[];
  words: string;
}

/** A letter that a rung led to; a draft has no day for its reply yet. */
interface Letter {
  id: number;
  isIssued: boolean;
  replyBy: CalendarDay | null;
}

const hand = { accountId: null, name: '系统', origin: 'job' };

/**
 * Lets what fires go out, in the caller's transaction: a rung without a letter as a notice to people, one for each person
 * and rung however many things it is about (unless the rung is `per: item`); a rung with a letter as one letter for each
 * unit (or item), issued at once or left to 整改办, who are told that drafts wait.
 */
export async function send(tx: Transaction, asked: Asked): Promise<Sent> {
  const firing = asked.decided.filter(({ step }) => step.fire !== null);
  if (firing.length === 0)
    return { letters: 0, notices: 0, of: () => ({ letterId: null, recipients: [], replyBy: null }) };
  const problemIds = firing.flatMap(({ problemId }) => (problemId > 0 ? problemId : []));
  const [who, titles, units] = await Promise.all([
    Recipients.read(tx, asked.organisationId, asked.today, problemIds),
    titlesOf(tx, asked.organisationId, problemIds),
    unitNames(tx, asked.organisationId),
  ]);
  const words = new Map(titles.map(({ id, number, title }) => [id, problemWords(number, title)]));
  const fired = firing.flatMap((one): Fired[] => {
    const rung = one.step.fire?.rung;
    if (rung === undefined) return [];
    const find = (to: Rung['to']) => to.map((each) => who.of(each, one.problemId, one.unitId));
    return [{ ...one, rung, to: find(rung.to), copy: find(rung.copy), words: words.get(one.problemId) ?? one.name }];
  });
  const groups = [...Map.groupBy(fired, groupOf).values()];
  const byLetter = groups.flatMap((group) => {
    const letter = letterOf(asked, group, units);
    return letter === null ? [] : [{ group, letter }];
  });
  const letters = await writeLetters(tx, asked.at, byLetter);
  const drafts = byLetter.flatMap(({ group: [first] }) =>
    first !== undefined && letters.get(first)?.isIssued === false ? [first] : [],
  );
  const notices = groups.flatMap((group) => (group.some((one) => letters.has(one)) ? [] : noticesOf(asked, group)));
  const told = await notify(tx, [...notices, ...draftNotices(asked, drafts, who)], asked.at);
  const byThing = new Map(fired.map((one) => [thingOf(one), one]));
  return {
    letters: byLetter.length,
    notices: told,
    of: (decided) => {
      const one = byThing.get(thingOf(decided));
      if (one === undefined) return { letterId: null, recipients: [], replyBy: null };
      const letter = letters.get(one);
      const recipients = [...one.to, ...one.copy].map(recipientOf);
      return { letterId: letter?.id ?? null, recipients, replyBy: letter?.replyBy ?? null };
    },
  };
}

/** Writes letters, all at once, and issues those that need nobody's hand; gives the letter of each thing. */
async function writeLetters(
  tx: Transaction,
  at: Date,
  wanted: readonly { group: readonly Fired[]; letter: NewLetter }[],
): Promise<Map<Fired, Letter>> {
  const made = await prepareLetters(
    tx,
    hand,
    at,
    wanted.map(({ letter }) => letter),
  );
  const isAuto = (place: number): boolean => wanted[place]?.group[0]?.rung.issue === 'auto';
  // A text that cannot go out as it is (a word that nothing fills in) waits for 整改办 like any draft.
  const issued = await issueLetters(
    tx,
    hand,
    at,
    made.flatMap(({ id, isNew }, place) => (isNew && isAuto(place) ? id : [])),
  );
  return new Map(
    wanted.flatMap(({ group }, place) => {
      const id = made[place]?.id ?? 0;
      const one = issued.get(id);
      const letter: Letter = { id, isIssued: one !== undefined, replyBy: one?.replyBy ?? null };
      return group.map((each): [Fired, Letter] => [each, letter]);
    }),
  );
}

const thingOf = ({ inspectionId, problemId, milestone }: Decided): string =>
  `${inspectionId} ${problemId} ${milestone}`;

const groupOf = (one: Fired): string =>
  one.rung.per === 'item' || one.problemId === 0
    ? `${one.rung.key} ${thingOf(one)}`
    : `${one.rung.key} ${one.inspectionId} unit ${one.unitId}`;

/** The first thing of a group stands for all: what has fired fires in no other group. */
const causeOf = ({ rung, inspectionId, problemId, milestone, due, round }: Fired): string =>
  `ladder:${rung.key}:${problemId > 0 ? problemId : `${inspectionId}.${milestone}`}:${due}:${round}`;

/** The letter that a group leads to; null where its rung has none. */
function letterOf(
  { organisationId, packOf }: Asked,
  group: readonly Fired[],
  units: ReadonlyMap<number, string>,
): NewLetter | null {
  const [first] = group;
  // A milestone is no item of the ledger that a letter could list.
  if (first === undefined || first.problemId === 0) return null;
  const { rung, inspectionId, unitId } = first;
  const template = packOf(inspectionId)?.pack.ladder?.letters.find(({ key }) => key === rung.letter);
  if (template === undefined) return null;
  const unit = unitId === null ? null : (units.get(unitId) ?? null);
  const all = (of: 'to' | 'copy') => rung[of].map((to, place) => addressWords(to, unit, peopleAt(group, of, place)));
  const persons = new Map<number, boolean>();
  for (const isCopy of [true, false])
    for (const { home, person } of group.flatMap((one) => (isCopy ? one.copy : one.to).flatMap(({ people }) => people)))
      if (home === organisationId) persons.set(person, isCopy);
  return {
    organisationId,
    inspectionId,
    unitId,
    cause: causeOf(first),
    act: rung.act,
    rung: rung.key,
    template,
    items: group.map(({ problemId, due }) => ({ problemId, measureId: null, due })),
    addressee: all('to').join('、'),
    copies: all('copy'),
    persons: [...persons].map(([personId, isCopy]) => ({ personId, isCopy })),
    replyWithin: rung.reply,
  };
}

// Of one addressee: those found for any of the things, and not whoever was told instead.
const peopleAt = (group: readonly Fired[], of: 'to' | 'copy', place: number): Person[] => [
  ...new Map(
    group.flatMap((one) => {
      const found = one[of][place];
      return found === undefined || found.instead !== null
        ? []
        : found.people.map((each) => [each.person, each] as const);
    }),
  ).values(),
];

/** One notice for each person of a group; of the things that concern that person. */
function noticesOf({ organisationId, today }: Asked, group: readonly Fired[]): NewNotice[] {
  const told = new Map<number, { copy: boolean; things: Fired[]; notes: Set<string> }>();
  for (const isCopy of [false, true])
    for (const one of group)
      for (const { people, instead } of isCopy ? one.copy : one.to)
        for (const { person } of people) {
          const entry = told.get(person) ?? { copy: isCopy, things: [], notes: new Set<string>() };
          if (!entry.things.includes(one)) entry.things.push(one);
          if (instead !== null) entry.notes.add(`${instead}。`);
          told.set(person, entry);
        }
  return [...told].flatMap(([personId, { copy, things, notes }]) => {
    const [first] = things;
    if (first === undefined) return [];
    const note = [...(copy ? [copyNote] : []), ...notes].join('\n');
    return [
      {
        organisationId,
        personId,
        cause: causeOf(first),
        kind: first.problemId === 0 ? 'milestone' : first.rung.act === 'remind' ? 'reminder' : 'urging',
        ...noticeWords(first.rung.name, things, today, note),
        link:
          first.problemId === 0
            ? `/inspections/${first.inspectionId}`
            : things.length === 1
              ? `/problems/${first.problemId}`
              : '/',
        problemId: things.length === 1 && first.problemId > 0 ? first.problemId : null,
      },
    ];
  });
}

function draftNotices({ organisationId }: Asked, drafts: readonly Fired[], who: Recipients): NewNotice[] {
  const [first] = drafts;
  if (first === undefined) return [];
  return who.of('office', 0, null).people.map(({ person }) => ({
    organisationId,
    personId: person,
    cause: `${causeOf(first)}:draft`,
    kind: 'letter',
    title: draftsWaiting(drafts.length),
    body: '',
    link: '/letters?state=draft',
    problemId: null,
  }));
}

const recipientOf = ({ to, people, instead }: Found): Recipient => ({
  to,
  names: people.map(({ name }) => name),
  instead,
});
