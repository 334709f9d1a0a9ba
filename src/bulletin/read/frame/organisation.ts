import { formality, isPartyBody, sameOrganisation, withoutParty } from '../../../text/organisations.ts';
import type { Draft } from '../../model.ts';
import {
  type Candidate,
  fromCitations,
  fromLabel,
  fromLetterhead,
  fromNames,
  fromObject,
  fromPage,
  fromSignature,
  fromSpeaker,
  fromTitle,
  inspectedInTitle,
} from './organisation-evidence.ts';
import type { Found, FrameSource } from './source.ts';

/**
 * Who reports, in the fullest form that the text gives: the body named in the title, the signature or a label; else who
 * acts or is inspected in the opening; completed by a more formal name of the same body (党委 → 中共…委员会). `inspector`
 * is the name of the team: the authority that sent it does not report.
 */
export function readOrganisation(
  source: FrameSource,
  genre: Draft['genre'],
  inspector: string | null,
): Found<string> | null {
  const candidates = [
    ...(genre === 'feedback' ? inspectedInTitle(source) : [...fromTitle(source), ...fromSignature(source)]),
    ...fromLabel(source),
    ...(genre === 'feedback' ? [] : fromLetterhead(source)),
    ...fromNames(source),
    ...fromObject(source),
    ...fromSpeaker(source),
    ...fromPage(source),
  ].filter(
    ({ value }) => inspector === null || !inspector.endsWith('组') || !inspector.startsWith(value.replace(/^中共/, '')),
  );
  const sorted = candidates.sort((a, b) => b.strength - a.strength);
  const first = sorted[0];
  if (first === undefined) return null;
  let best: Candidate = first;
  for (const other of [...sorted.slice(1), ...fromCitations(source)]) {
    if (!sameOrganisation(best.value, other.value) || formality(other.value) <= formality(best.value)) continue;
    const core = withoutParty(other.value).length - withoutParty(best.value).length;
    // An office that reports in its own name is not its party group, unless the paper itself speaks as that.
    const becomesParty = isPartyBody(other.value) && !isPartyBody(best.value);
    if (becomesParty ? other.strength > 2 && core >= 0 : core >= 0 || other.value.startsWith('中共')) best = other;
  }
  return best;
}
