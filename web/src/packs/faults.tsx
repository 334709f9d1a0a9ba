import type { PackFaultAnswer } from '../../../src/supervision/model/packs.ts';
import { words } from './labels.ts';

/** Every fault of a file with its line and field. */
export function Faults({ faults }: { faults: readonly PackFaultAnswer[] }) {
  return (
    <table className="plain-table pack-faults" aria-label={words.faults(faults.length)}>
      <thead>
        <tr>
          <th scope="col">{words.line}</th>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.fault}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map(({ line, field, message }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: faults have no other name, and never change places
          <tr key={at}>
            <td>{line ?? words.unknownLine}</td>
            <td>
              <code>{field || words.unknownLine}</code>
            </td>
            <td>{message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
