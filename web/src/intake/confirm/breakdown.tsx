import type { IntakeDraft } from '../../../../src/intake/model.ts';
import { words as shared } from '../labels.ts';
import { countsOf } from '../review/counts.ts';
import { statusName } from '../review/labels.ts';
import { words } from './labels.ts';

/** What will be made, by heading and by status, and what becomes of problems without a status. */
export function Breakdown({ content }: { content: IntakeDraft }) {
  const { byStatus } = countsOf(content);
  const unstated = byStatus.find(({ status }) => status === 'unstated')?.listed ?? 0;
  return (
    <>
      <p>
        {words.byStatus} {byStatus.map(({ status, listed }) => `${statusName(status)} ${listed}`).join(' · ')}
      </p>
      {unstated === 0 ? null : (
        <p className="soft">{words.unstated(unstated, content.genre === 'bulletin' ? words.going : words.notBegun)}</p>
      )}
      <table className="confirm-table confirm-aspects">
        <thead>
          <tr>
            <th scope="col">{words.aspect}</th>
            <th scope="col">{words.counts.problems}</th>
          </tr>
        </thead>
        <tbody>
          {content.sections.map((section) => (
            <tr key={section.key}>
              <td>{section.heading ?? shared.noHeading}</td>
              <td>{section.problems.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
