import { useState } from 'react';
import type { ImportResult, ImportTables } from '../../../../src/people/model.ts';
import { Check } from './check.tsx';
import { ChooseFile } from './choose-file.tsx';
import { Done } from './done.tsx';
import type { FirstPassword } from './passwords.ts';
import './people-import.css';

type Step =
  | { at: 'file' }
  | { at: 'check'; organisationId: number; read: ImportTables }
  | { at: 'done'; result: ImportResult; passwords: readonly FirstPassword[] };

/** A list of people becomes units, people, posts and accounts: choose, check, confirm. */
export function PeopleImportPart() {
  const [step, setStep] = useState<Step>({ at: 'file' });
  const anew = (): void => setStep({ at: 'file' });
  switch (step.at) {
    case 'file':
      return <ChooseFile onRead={(read, organisationId) => setStep({ at: 'check', organisationId, read })} />;
    case 'check':
      return (
        <Check
          read={step.read}
          organisationId={step.organisationId}
          onDone={(result, passwords) => setStep({ at: 'done', result, passwords })}
          onAnother={anew}
        />
      );
    case 'done':
      return <Done result={step.result} passwords={step.passwords} onAgain={anew} />;
  }
}
