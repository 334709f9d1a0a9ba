import type { Status } from '../model/status.ts';

/**
 * The status in which an imported problem enters the ledger. A feedback document brings problems that nobody has begun
 * with; a bulletin brings what it claims of each problem, and where it claims nothing, the work counts as going on.
 */
export function importedStatus(genre: 'bulletin' | 'feedback' | 'ledger', claimed: string): Status {
  switch (claimed) {
    case 'completed':
    case 'basically_completed':
    case 'in_progress':
    case 'long_term':
    case 'not_started':
      return claimed;
    default:
      return genre === 'bulletin' ? 'in_progress' : 'not_started';
  }
}
