import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDocument, useDocuments, useList } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import { filingDepartments } from '#shared/domain/approval/filing-department.ts';
import type { Department } from '#shared/domain/department/department-record.ts';
import type { Person } from '#shared/domain/person/person-record.ts';
import { textOf } from '../record-values.ts';
import type { FieldInputProps } from './field-props.ts';

/** Offers the departments that the record's owner may file for, and what stands there already. */
export function FilingDepartmentPicker({ props }: { readonly props: FieldInputProps }) {
  const { t } = useTranslation('records');
  const me = useMe();
  const ownerField = useForms().current(props.formKind)?.ownerField ?? '';
  const ownerId = textOf(props.siblings[ownerField]) || me.id;
  const person = useDocument<Person>('person', ownerId)?.document.body;
  const headed = useList({ kind: 'department', where: { headId: ownerId }, offset: 0, limit: 50 });
  const headedDepartmentIds = headed.rows.map((row) => row.id);
  const value = textOf(props.value);
  const offered = [...new Set([...filingDepartments({ person, headedDepartmentIds }), value])];
  const departments = useDocuments<Department>(
    'department',
    offered.filter((id) => id !== ''),
  );
  return (
    <Select
      id={props.inputId}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      autoFocus={props.autoFocus}
      status={props.invalid ? 'error' : ''}
      loading={departments === undefined}
      notFoundContent={t('picker.noDepartment')}
      placeholder={t('picker.placeholder')}
      style={{ width: '100%' }}
      options={(departments ?? []).map(({ document }) => ({ value: document.id, label: document.body.name }))}
      value={value === '' ? undefined : value}
      onChange={(next: string) => props.onChange(next)}
    />
  );
}
