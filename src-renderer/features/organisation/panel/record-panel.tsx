import { Button, Drawer, Form, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useChangeSet } from '#renderer/data/client/change-set-store.ts';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { fieldsWithEffects } from '#shared/domain/organisation/fields-with-effects.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldLabelKey, formNameKey } from '#shared/engines/form/label-keys.ts';
import type { OrganisationData } from '../model/organisation-data.ts';
import type { Chosen } from '../model/tab-props.ts';
import { CloseDepartment } from './close-department.tsx';
import { FieldInput } from './field-input.tsx';
import { RoleWarnings } from './role-warnings.tsx';

interface RecordPanelProps extends Chosen {
  readonly data: OrganisationData;
  readonly mayEdit: boolean;
  readonly onClose: () => void;
}

type Values = Readonly<Record<string, unknown>>;

/** One record of the organisation: what something follows from is changed here, onto the list of changes. */
export function RecordPanel(props: RecordPanelProps) {
  const { kind, id, data, onClose } = props;
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const view = useDocument<Values>(kind, id);
  return (
    <Drawer
      open
      size={420}
      title={`${words(formNameKey(kind))} · ${data.byId.get(id)?.title ?? ''}`}
      onClose={onClose}
      extra={<Link to={`/records/${kind}/${encodeURIComponent(id)}`}>{t('panel.record')}</Link>}
    >
      {view ? <PanelForm {...props} stored={view.document.body} /> : <Skeleton active />}
    </Drawer>
  );
}

function PanelForm({
  kind,
  id,
  data,
  mayEdit,
  onClose,
  stored,
}: RecordPanelProps & { readonly stored: Values }) {
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const form = useForms().current(kind);
  const { edits, setRecord } = useChangeSet();
  const begun = edits.find((edit) => edit.kind === kind && edit.id === id)?.changes ?? [];
  const [values, setValues] = useState<Values>(() => ({
    ...stored,
    ...Object.fromEntries(begun.map(({ path, to }) => [path, to])),
  }));
  const names = fieldsWithEffects(kind).filter((name) => isDrawnHere(form?.fields[name]));
  const finish = () => {
    const others = begun.filter(({ path }) => !names.includes(path));
    const changes = names.flatMap((path) => {
      const [from, to] = [plain(stored[path]), plain(values[path])];
      return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }];
    });
    setRecord(kind, id, [...others, ...changes]);
    onClose();
  };
  return (
    <Form layout="vertical" onFinish={finish}>
      {names.map((name) => (
        <Form.Item key={name} label={words(fieldLabelKey(kind, name))} htmlFor={`panel-${name}`}>
          <FieldInput
            id={`panel-${name}`}
            kind={kind}
            name={name}
            field={form?.fields[name]}
            value={values[name]}
            data={data}
            isDisabled={!mayEdit}
            onChange={(value) => setValues((old) => ({ ...old, [name]: value }))}
          />
        </Form.Item>
      ))}
      {kind === 'person' && <RoleWarnings roles={values.roles} />}
      {mayEdit && (
        <Button type="primary" htmlType="submit">
          {t('panel.add')}
        </Button>
      )}
      {mayEdit && kind === 'department' && <CloseDepartment id={id} data={data} onDone={onClose} />}
    </Form>
  );
}

/** Days of a calendar are written in its own form, which leads back to the list of changes. */
function isDrawnHere(field: FieldDefinition | undefined): boolean {
  return field !== undefined && field.type !== 'lines';
}

/** One spelling of nothing, and of a list in any order. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.toSorted();
  return value === undefined || value === '' ? null : value;
}
