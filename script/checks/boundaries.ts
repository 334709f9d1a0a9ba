import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

// Under this many modules the cruise has missed the house rather than measured it.
const fewestModules = 60;

/** Complaints about imports that go up or sideways in the house, one a line; null where there are none. */
export async function checkBoundaries(
  folders: string[] = ['src', 'web/src'],
  atLeast = fewestModules,
): Promise<string | null> {
  const options = await extractOptions('./.dependency-cruiser.cjs');
  const result = await cruise(folders, options, undefined, { tsConfig: extractTSConfig('tsconfig.json') });
  const { summary } = result.output as ICruiseResult;
  const complaints = summary.violations.map(
    (v) => `${v.rule.name}: ${v.from} → ${v.to}${v.comment ? `\n  ${v.comment}` : ''}`,
  );
  if (summary.totalCruised < atLeast)
    complaints.push(`only ${summary.totalCruised} modules were cruised, fewer than ${atLeast}`);
  return complaints.length === 0 ? null : complaints.join('\n');
}
