import { useState } from 'react';
import { useReader } from '#renderer/components/reader-context.tsx';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { isDemanded, isLocked, isShown, situationOf } from '#shared/engines/form/evaluate-rules.ts';
import { mayEdit, mayRead } from '#shared/engines/form/field-roles.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { useSessionValue } from './form-session.ts';
import { ruleMoment } from './rule-moment.ts';

export interface FieldState {
  readonly shown: boolean;
  readonly demanded: boolean;
  readonly locked: boolean;
}

/** What rules and rights say about a field of the head, as it stands while somebody types. */
export function useFieldRules(form: FormDefinition, field: FieldDefinition): FieldState {
  const { zone } = useReader();
  const [moment] = useState(() => ruleMoment(zone));
  // One number, so that a keystroke elsewhere renders nothing; unchanged conditions are not worked out again.
  const state = useSessionValue(({ values, roles }) => {
    const situation = situationOf(form.fields, values, moment);
    const answers = [
      isShown(field, situation) && mayRead(field, roles),
      isDemanded(field, situation),
      isLocked(field, situation) || !mayEdit(field, roles),
    ];
    return answers.map(Number).join('');
  });
  return { shown: state[0] === '1', demanded: state[1] === '1', locked: state[2] === '1' };
}
