import { type ComponentType, lazy, Suspense } from 'react';
import { Empty, Loading } from '../components/answer.tsx';
import { Page } from '../components/page.tsx';
import { words } from './labels.ts';

// The import screen is a feature of its own (web/src/intake): whatever it exports as IntakePage stands here.
const found = import.meta.glob<{ IntakePage: ComponentType }>('../intake/intake-page.tsx');
const load = Object.values(found)[0];
const IntakePage =
  load === undefined ? NoIntake : lazy(() => load().then((module) => ({ default: module.IntakePage })));

export function IntakePlace() {
  return (
    <Suspense fallback={<Loading />}>
      <IntakePage />
    </Suspense>
  );
}

function NoIntake() {
  return (
    <Page title={words.intake}>
      <Empty title={words.intakeSoon}>
        <p>{words.intakeSoonDetail}</p>
      </Empty>
    </Page>
  );
}
