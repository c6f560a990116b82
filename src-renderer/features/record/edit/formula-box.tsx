import { Form } from 'antd';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { withComputedAmounts } from '#shared/engines/form/computed-amounts.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { FieldValue } from '../fields/field-value.tsx';
import { textOf } from '../record-values.ts';
import { useFormSession, useSessionValue } from './form-session.ts';
import { useFieldRules } from './use-field-rules.ts';

interface FormulaBoxProps {
  readonly form: FormDefinition;
  readonly name: string;
  readonly field: FieldDefinition;
}

/** A figure that follows from the others, worked out while they are typed. */
export function FormulaBox({ form, name, field }: FormulaBoxProps) {
  const words = useOpenWords();
  const session = useFormSession();
  const value = useSessionValue(({ values }) => textOf(withComputedAmounts(form, values)[name]));
  if (!useFieldRules(form, field).shown) return null;
  return (
    <Form.Item label={words(fieldLabelKey(form.key, name))}>
      <output>
        <FieldValue
          formKind={form.key}
          name={name}
          field={field}
          value={value}
          siblings={session.getState().values}
        />
      </output>
    </Form.Item>
  );
}
