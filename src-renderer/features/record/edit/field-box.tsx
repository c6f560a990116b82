import { ConfigProvider, Form } from 'antd';
import { useId } from 'react';
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
  const siblings = useSessionValue((state) =>
    READS_OTHERS.includes(field.type) || isFilingField(formKind, name) ? state.values : NO_VALUES,
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

const NO_VALUES = {};
/** Their currency or unit stands in another field. */
const READS_OTHERS: readonly FieldDefinition['type'][] = ['money', 'quantity'];
const WIDE: readonly FieldDefinition['type'][] = ['long-text', 'records', 'files'];
