import { record } from '../../audit/store.ts';
import type { Actor } from '../../people/actor.ts';
import { today } from '../../platform/clock.ts';
import { done, type Outcome, refuse } from '../../platform/outcome.ts';
import type { LetterFilters, LetterSummary } from '../../supervision/model/letters.ts';
import { listLetters } from '../../supervision/store/letter-register.ts';
import type { ExchangeServices } from '../actions.ts';
import type { ExchangeRefusal } from '../model.ts';

/** More letters than this are refused: nobody reads them in one sheet. */
const mostLetters = 20_000;

/** All letters of the register that match, as the actor sees them, the latest first; leaves a line in the chain. */
export const exportLetters = (
  services: ExchangeServices,
  actor: Actor,
  filters: LetterFilters,
): Promise<Outcome<{ letters: LetterSummary[]; today: string }, ExchangeRefusal>> =>
  services.db.write(actor.scope, async (tx) => {
    const day = today(services.clock);
    const { total, items } = await listLetters(tx, filters, day, { size: mostLetters, skip: 0 });
    if (total > mostLetters) return refuse('letters-too-large', { most: mostLetters });
    await record(tx, services.clock.now(), [
      {
        chain: actor.homeId,
        actor,
        action: 'letter.export',
        object: { kind: 'letter', id: null },
        values: { filters, rows: total },
      },
    ]);
    return done({ letters: items, today: day });
  });
