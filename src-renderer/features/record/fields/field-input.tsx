import type { ReactNode } from 'react';
import { isFilingField } from '#shared/domain/approval/filing-department.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { AmountInput } from './amount-input.tsx';
import { BarcodeInput } from './barcode.tsx';
import {
  ChoiceInput,
  CountryInput,
  CurrencyInput,
  LanguageInput,
  MultiChoiceInput,
  ZoneInput,
} from './choice-inputs.tsx';
import type { FieldInputProps } from './field-props.ts';
import { FilesInput } from './files-input.tsx';
import { FilingDepartmentPicker } from './filing-department-picker.tsx';
import { RecordPicker, RecordsPicker } from './record-picker.tsx';
import { SignatureInput } from './signature.tsx';
import { DateInput, LongTextInput, TextInput, YesNoInput } from './text-inputs.tsx';
import { AddressInput, DurationInput, InstantInput, RateInput } from './trade-inputs.tsx';

type FieldInputView = (props: FieldInputProps) => ReactNode;

function LinkedRecordInput(props: FieldInputProps) {
  if (isFilingField(props.formKind, props.name)) return <FilingDepartmentPicker props={props} />;
  return props.field.type === 'record' ? <RecordPicker props={props} kind={props.field.kind} /> : null;
}

function LinkedRecordsInput(props: FieldInputProps) {
  return props.field.type === 'records' ? <RecordsPicker props={props} kind={props.field.kind} /> : null;
}

/** Lines have an editor of their own; numbers, roll-ups and origins are never typed. */
function NoInput() {
  return null;
}

/** One input per field type: a new type does not compile until it has one. */
const INPUTS: Readonly<Record<FieldDefinition['type'], FieldInputView>> = {
  text: TextInput,
  'long-text': LongTextInput,
  email: TextInput,
  phone: TextInput,
  link: TextInput,
  country: CountryInput,
  currency: CurrencyInput,
  zone: ZoneInput,
  language: LanguageInput,
  date: DateInput,
  instant: InstantInput,
  duration: DurationInput,
  decimal: AmountInput,
  percentage: AmountInput,
  quantity: AmountInput,
  money: AmountInput,
  rate: RateInput,
  choice: ChoiceInput,
  'multi-choice': MultiChoiceInput,
  'yes-no': YesNoInput,
  status: ChoiceInput,
  number: NoInput,
  address: AddressInput,
  barcode: BarcodeInput,
  signature: SignatureInput,
  files: FilesInput,
  record: LinkedRecordInput,
  records: LinkedRecordsInput,
  origins: NoInput,
  'roll-up': NoInput,
  lines: NoInput,
};

export function FieldInput(props: FieldInputProps) {
  const Input = INPUTS[props.field.type];
  return <Input {...props} />;
}
