import { Form } from 'antd';
import { useId } from 'react';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { FieldInput } from '../fields/field-input.tsx';
import styles from './edit.module.css';
import { useFormSession, useSessionValue } from './form-session.ts';
import { problemText } from './problem-text.ts';

interface FieldBoxProps {
  readonly formKind: string;
  readonly name: string;
  readonly field: FieldDefinition;
  readonly autoFocus?: boolean;
  /** Told after the session has the new value. */
  onPicked?(value: unknown): void;
}

/** One field of the form with its label and what is wrong with it. Renders alone when it is typed into. */
export function FieldBox({ formKind, name, field, autoFocus = false, onPicked }: FieldBoxProps) {
  const words = useOpenWords();
  const session = useFormSession();
  const id = useId();
  const value = useSessionValue((state) => state.values[name]);
  const problem = useSessionValue((state) => state.problems[name]);
  const siblings = useSessionValue((state) => (field.type === 'money' ? state.values : NO_VALUES));
  const label = words(fieldLabelKey(formKind, name));
  return (
    <Form.Item
      className={field.type === 'long-text' || field.type === 'records' ? styles.wide : undefined}
      label={label}
      htmlFor={id}
      required={field.required === true}
      validateStatus={problem ? 'error' : ''}
      help={problem && <span id={`${id}-problem`}>{problemText(words, problem)}</span>}
      data-problem={problem ? name : undefined}
    >
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
          onPicked?.(next);
        }}
      />
    </Form.Item>
  );
}

const NO_VALUES = {};
