import { type ComponentType, useState } from 'react';
import { isOrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import type { Values } from '../record-values.ts';

/** What other features ask before a record is created. */
export interface EditParts {
  readonly ConfirmCreation: ComponentType<{
    readonly kind: string;
    readonly values: Values;
    onAnswer(isConfirmed: boolean): void;
  }>;
}

interface Question {
  readonly values: Values;
  answer(isConfirmed: boolean): void;
}

/** Whether a new record may be saved; in the organisation what follows is shown first. */
export function useCreationQuestion(kind: string, recordId: string | null) {
  const [question, setQuestion] = useState<Question>();
  const confirm = (values: Values): Promise<boolean> => {
    if (recordId !== null || !isOrganisationKind(kind)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const answer = (isConfirmed: boolean) => {
        setQuestion(undefined);
        resolve(isConfirmed);
      };
      setQuestion({ values, answer });
    });
  };
  return { question, confirm };
}
