import { PlusOutlined } from '@ant-design/icons';
import { Button, Table, type TableProps, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import { isFormKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';
import styles from './designer.module.css';
import { drawnWord } from './model/form-words.ts';
import { NewFormDialog } from './new-form-dialog.tsx';
import type { DesignerParts } from './parts/designer-parts.ts';
import { type KeptDesign, useKeptDesigns } from './parts/kept-designs.ts';

interface FormRow {
  readonly kind: string;
  readonly name: string;
  /** 0 while it was never published. */
  readonly version: number;
  readonly fields: number;
  readonly kept: KeptDesign | undefined;
}

/** `/forms`: every form of the company, and the designs that were begun on this laptop. */
export function FormListScreen({ parts }: { readonly parts: DesignerParts }) {
  const { t } = useTranslation('designer');
  const me = useMe();
  const rows = useFormRows();
  const columns = useColumns();
  const [isNew, setNew] = useState(false);
  if (me.person === undefined) return null;
  if (!me.can('form.design')) return <EmptyState title={t('notYours')} hint={t('notYoursHint')} />;
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('title')}
        hint={t('list.hint')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
            {t('list.new')}
          </Button>
        }
      />
      <Table<FormRow>
        size="small"
        rowKey="kind"
        loading={rows === undefined}
        columns={columns}
        dataSource={[...(rows ?? [])]}
        pagination={false}
      />
      {isNew && <NewFormDialog parts={parts} onClose={() => setNew(false)} />}
    </div>
  );
}

function useFormRows(): readonly FormRow[] | undefined {
  const { i18n } = useTranslation();
  const forms = useForms();
  const words = useOpenWords();
  const designs = useKeptDesigns();
  if (designs === undefined) return undefined;
  const known = forms.kinds().flatMap((kind) => forms.current(kind) ?? []);
  const begun = designs.filter(({ kind }) => forms.current(kind) === undefined);
  return [
    ...known.map((form) => ({
      kind: form.key,
      name: words(formNameKey(form.key)),
      version: form.version,
      fields: fieldCount(form),
      kept: designs.find(({ kind }) => kind === form.key),
    })),
    ...begun.map((kept) => ({
      kind: kept.kind,
      name: drawnWord(kept.form, i18n.language, 'name') || kept.kind,
      version: 0,
      fields: fieldCount(kept.form),
      kept,
    })),
  ];
}

function fieldCount(form: FormDefinition): number {
  return Object.values(form.fields).filter((field) => field.hidden !== true).length;
}

function useColumns(): NonNullable<TableProps<FormRow>['columns']> {
  const { t } = useTranslation('designer');
  return [
    {
      title: t('list.name'),
      dataIndex: 'name',
      render: (name: string, { kind }) => <Link to={`/forms/${kind}`}>{name}</Link>,
    },
    {
      title: t('list.origin'),
      key: 'origin',
      width: 170,
      render: (_, { kind }) => <Tag>{t(isFormKind(kind) ? 'list.drawn' : 'list.builtIn')}</Tag>,
    },
    {
      title: t('list.version'),
      dataIndex: 'version',
      width: 150,
      render: (version: number) => (version === 0 ? t('list.unpublished') : version),
    },
    { title: t('list.fields'), dataIndex: 'fields', width: 90, align: 'right' },
    {
      title: t('list.design'),
      key: 'design',
      width: 260,
      render: (_, { kept }) =>
        kept && (
          <span>
            {t('list.begun')} <InstantText at={kept.keptAt} style="recent" />
          </span>
        ),
    },
  ];
}
