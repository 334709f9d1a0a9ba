import { type ComponentType, lazy, Suspense } from 'react';
import { Empty, Loading } from '../components/answer.tsx';
import { Page } from '../components/page.tsx';
import { words } from './labels.ts';

// The import is a feature of its own (web/src/intake): its screens stand here where this version has them.
const found = {
  ...import.meta.glob<{ IntakePage: ComponentType }>('../intake/intake-page.tsx'),
  ...import.meta.glob<{ SourcePage: ComponentType }>('../intake/source-page.tsx'),
} as Record<string, () => Promise<Record<string, ComponentType>>>;

function screen(file: string, name: string): ComponentType {
  const load = found[`../intake/${file}`];
  return load === undefined ? NoIntake : lazy(() => load().then((module) => ({ default: module[name] ?? NoIntake })));
}

const Intake = screen('intake-page.tsx', 'IntakePage');
const Source = screen('source-page.tsx', 'SourcePage');

/** A paper on its way into the ledger. */
export const IntakePlace = () => (
  <Suspense fallback={<Loading />}>
    <Intake />
  </Suspense>
);

/** A paper that became ledger. */
export const SourcePlace = () => (
  <Suspense fallback={<Loading />}>
    <Source />
  </Suspense>
);

function NoIntake() {
  return (
    <Page title={words.intake}>
      <Empty title={words.intakeSoon}>
        <p>{words.intakeSoonDetail}</p>
      </Empty>
    </Page>
  );
}
