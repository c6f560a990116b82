import { ConfigProvider, Form } from 'antd';
import { useId, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { isFilingField } from '#shared/domain/approval/filing-department.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { originOf } from '#shared/engines/form/pull-values.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { PulledMark } from '../fields/pulled-mark.tsx';
import styles from './edit.module.css';
import { FieldNotes } from './field-notes.tsx';
import { useFormSession, useSessionValue } from './form-session.ts';
import { problemText } from './problem-text.ts';
import { useFieldRules } from './use-field-rules.ts';
import { usePullOnPick } from './use-pull-on-pick.ts';

interface FieldBoxProps {
  readonly form: FormDefinition;
  readonly name: string;
  readonly field: FieldDefinition;
  readonly autoFocus?: boolean;
  /** Told after the session has the new value. */
  onPicked?(value: unknown): void;
}

/** One field of the form with its label and what is wrong with it. Renders alone when it is typed into. */
export function FieldBox({ form, name, field, autoFocus = false, onPicked }: FieldBoxProps) {
  const formKind = form.key;
  const words = useOpenWords();
  const session = useFormSession();
  const id = useId();
  const value = useSessionValue((state) => state.values[name]);
  const problem = useSessionValue((state) => state.problems[name]);
  const beside = useMemo(() => namesBeside(form, name, field), [form, name, field]);
  const siblings = useSessionValue(
    useShallow(({ values }) => Object.fromEntries(beside.map((other) => [other, values[other]]))),
  );
  const label = words(fieldLabelKey(formKind, name));
  const rules = useFieldRules(form, field);
  const pull = usePullOnPick(form);
  const origin = useSessionValue((state) => originOf(form.fields, state.values, name));
  if (!rules.shown) return null;
  return (
    <Form.Item
      className={WIDE.includes(field.type) ? styles.wide : undefined}
      label={
        origin === undefined ? (
          label
        ) : (
          <>
            {label} <PulledMark origin={origin} />
          </>
        )
      }
      htmlFor={id}
      required={rules.demanded}
      validateStatus={problem ? 'error' : ''}
      help={problem && <span id={`${id}-problem`}>{problemText(words, formKind, problem)}</span>}
      extra={<FieldNotes form={form} name={name} field={field} value={value} />}
      data-problem={problem ? name : undefined}
    >
      <ConfigProvider componentDisabled={rules.locked}>
        <FieldInput
          inputId={id}
          label={label}
          formKind={formKind}
          name={name}
          field={field}
          value={value}
          siblings={siblings}
          invalid={problem !== undefined}
          autoFocus={autoFocus}
          {...(problem && { describedBy: `${id}-problem` })}
          onChange={(next) => {
            session.getState().setField(name, next);
            pull(name, next);
            onPicked?.(next);
          }}
        />
      </ConfigProvider>
    </Form.Item>
  );
}

/** The fields that its input reads too: a figure's currency or unit, and whom a department is chosen for. */
function namesBeside(form: FormDefinition, name: string, field: FieldDefinition): readonly string[] {
  if (field.type === 'money') return [field.currencyField];
  if (field.type === 'quantity') return field.unitField === undefined ? [] : [field.unitField];
  return isFilingField(form.key, name) && form.ownerField !== undefined ? [form.ownerField] : [];
}

const WIDE: readonly FieldDefinition['type'][] = ['long-text', 'records', 'files'];
