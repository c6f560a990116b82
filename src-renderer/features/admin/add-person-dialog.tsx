import { App, Form, Input, Modal, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useZoneOptions, ZONE_SEARCH } from '#renderer/components/zone-names.ts';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import { useAskServer } from '#renderer/data/client/server-data.ts';
import { deviceZone, usePreferenceStore } from '#renderer/state/preference-store.ts';
import { ROLES } from '#shared/access/capabilities.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import styles from './add-person.module.css';
import { type HandedOut, IssuedCode } from './admin-messages.ts';
import type { AdminParts } from './admin-parts.ts';
import { useRefusalWords } from './refusal-words.ts';

interface PersonInput {
  readonly name: string;
  readonly account: string;
  readonly position?: string;
  readonly departmentId?: string;
  readonly superiorId?: string;
  readonly roles?: readonly string[];
  readonly zone: string;
  readonly language: string;
}

interface AddPersonDialogProps {
  readonly parts: AdminParts;
  readonly onIssued: (handedOut: HandedOut) => void;
  readonly onClose: () => void;
}

export function AddPersonDialog({ parts, onIssued, onClose }: AddPersonDialogProps) {
  const { t } = useTranslation('admin');
  const [form] = Form.useForm<PersonInput>();
  const { isSaving, add } = useAddPerson(onIssued);
  /** Typed in full, and not saved before what follows from it was seen. */
  const [asked, setAsked] = useState<PersonInput>();
  const values = useMemo(() => asked && { ...personOf(asked), active: true }, [asked]);
  const language = usePreferenceStore((state) => state.language);
  return (
    <Modal
      open
      width={620}
      title={t('form.title')}
      okText={t('form.ok')}
      confirmLoading={isSaving || asked !== undefined}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<PersonInput>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ zone: deviceZone(), language, roles: [] }}
        onFinish={setAsked}
      >
        <PersonFields />
      </Form>
      {asked && values && (
        <parts.ConfirmCreation
          kind="person"
          values={values}
          onAnswer={(isConfirmed) => {
            setAsked(undefined);
            if (isConfirmed) void add(asked);
          }}
        />
      )}
    </Modal>
  );
}

function PersonFields() {
  const { t } = useTranslation(['admin', 'common']);
  const words = useOpenWords();
  const zones = useZoneOptions(deviceZone());
  const required = [{ required: true, message: t('form.required') }];
  return (
    <div className={styles.fields}>
      <Form.Item name="name" label={t('form.name')} rules={required}>
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item name="account" label={t('form.account')} rules={[...required, { type: 'email' }]}>
        <Input autoComplete="off" inputMode="email" />
      </Form.Item>
      <Form.Item
        name="roles"
        label={t('form.roles')}
        extra={t('form.rolesHint')}
        className={styles.wide ?? ''}
      >
        <Select
          mode="multiple"
          options={ROLES.map((role) => ({
            value: role,
            label: words(optionLabelKey('person', 'roles', role)),
          }))}
        />
      </Form.Item>
      <Form.Item name="departmentId" label={t('form.department')}>
        <DirectorySelect kind="department" />
      </Form.Item>
      <Form.Item name="superiorId" label={t('form.superior')}>
        <DirectorySelect kind="person" />
      </Form.Item>
      <Form.Item name="position" label={t('form.position')}>
        <Input />
      </Form.Item>
      <Form.Item name="language" label={t('form.language')}>
        <Select options={LANGUAGES.map((name) => ({ value: name, label: t(`common:language.${name}`) }))} />
      </Form.Item>
      <Form.Item name="zone" label={t('form.zone')} rules={required}>
        <Select showSearch={ZONE_SEARCH} options={zones} />
      </Form.Item>
    </div>
  );
}

interface DirectorySelectProps {
  readonly kind: DocumentKind;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
}

/** Departments and people are few enough to offer whole. */
function DirectorySelect({ kind, ...field }: DirectorySelectProps) {
  const { rows } = useList({ kind, offset: 0, limit: 500, sort: { field: 'title', descending: false } });
  return (
    <Select
      {...field}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      options={rows.map((row) => ({ value: row.id, label: row.title }))}
    />
  );
}

function useAddPerson(onIssued: (handedOut: HandedOut) => void) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const ask = useAskServer();
  const reasonOf = useRefusalWords();
  const [isSaving, setIsSaving] = useState(false);
  async function add(input: PersonInput): Promise<void> {
    setIsSaving(true);
    const answer = await ask(
      {
        method: 'POST',
        path: '/api/admin/accounts',
        body: { account: input.account, person: personOf(input) },
      },
      IssuedCode,
    );
    setIsSaving(false);
    if (answer.state === 'ready') onIssued({ name: input.name, issued: answer.value });
    else void message.error(answer.state === 'refused' ? reasonOf(answer.code) : t('offline'));
  }
  return { isSaving, add };
}

/** The person's record as it would be made. */
function personOf({ account, ...input }: PersonInput): Record<string, unknown> {
  return { ...withoutBlanks(input), email: account };
}

/** An optional field left empty is left out. */
function withoutBlanks(input: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}
