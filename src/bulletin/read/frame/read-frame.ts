import type { Draft, Frame, Outcomes, Span } from '../../model.ts';
import type { Body } from '../body.ts';
import type { Stretch } from '../problems/items.ts';
import { readContacts } from './contacts.ts';
import { readStated } from './counts.ts';
import { type FrameDates, readFrameDates } from './dates.ts';
import { readInspector, readKind } from './inspector.ts';
import { readOrganisation } from './organisation.ts';
import { readOutcomes } from './outcomes.ts';
import { type Found, type FrameSource, ofThisInspection } from './source.ts';
import { readStages } from './stages.ts';
import { readTitle } from './title.ts';

export interface ReadFrame {
  frame: Frame;
  places: Record<string, Span>;
}

/** Everything that the paper says of itself beside its problems. `leads` are the lead texts of later problem parts,
 * `totals` the rows of ledgers that sum up. */
export function readFrame(
  source: FrameSource,
  leads: readonly Stretch[],
  totals: readonly Stretch[],
  genre: Draft['genre'],
): ReadFrame {
  const { body } = source;
  const places: Record<string, Span> = {};
  const put = <T>(pointer: string, one: Found<T> | null): T | null => {
    const span = spanOf(body, one);
    if (span !== null) places[pointer] = span;
    return one?.value ?? null;
  };
  const dates: FrameDates = readFrameDates(source);
  const kind = readKind(source);
  const inspector = readInspector(ofThisInspection(source), kind);
  const { stated, places: statedAt } = readStated(source, leads, totals);
  // A feedback has no results to tell.
  const { outcomes, places: outcomesAt } =
    genre === 'feedback' ? { outcomes: noOutcomes, places: new Map<string, Stretch>() } : readOutcomes(source, leads);
  const { contacts, places: contactsAt } = readContacts(source);
  for (const [pointer, at] of [...statedAt, ...outcomesAt, ...contactsAt]) places[pointer] = body.span(at[0], at[1]);
  return {
    frame: {
      title: put('/title', readTitle(source)),
      organization: put('/organization', readOrganisation(source, genre, inspector?.value ?? null)),
      inspector: put('/inspector', inspector),
      kind,
      inspectionPeriod: put('/inspectionPeriod', dates.period),
      // The feedback itself bears the date of the feedback; the page's date is that of the page.
      feedbackDate: put(
        '/feedbackDate',
        dates.feedback ?? (genre === 'feedback' && dates.publish?.at != null ? dates.publish : null),
      ),
      // What a feedback counts up to a day is not the state of a rectification.
      asOfDate: put('/asOfDate', genre === 'feedback' ? null : dates.asOf),
      publishDate: put('/publishDate', dates.publish),
      stages: readStages(source, dates.year),
      stated,
      outcomes,
      contacts,
    },
    places,
  };
}

const noOutcomes: Outcomes = {
  institutions: null,
  recoveredYuan: null,
  disciplined: null,
  organizationalHandling: null,
  admonished: null,
  criticised: null,
  reminded: null,
};

function spanOf(body: Body, one: Found<unknown> | null): Span | null {
  if (one === null) return null;
  return one.source ?? (one.at === null ? null : body.span(one.at[0], one.at[1]));
}
