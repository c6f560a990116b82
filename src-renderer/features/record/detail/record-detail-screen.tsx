import { Skeleton } from 'antd';
import { useHotkeys } from 'react-hotkeys-hook';
import { useNavigate, useParams } from 'react-router';
import { isDialogOpen } from '#renderer/components/open-dialog.ts';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { DocumentView } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { ShownRecordProvider } from '../fields/shown-record.ts';
import { isSetAside } from '../may-edit.ts';
import { listPath } from '../record-paths.ts';
import { valuesOf } from '../record-values.ts';
import { UnknownRecord } from '../unknown-record.tsx';
import styles from './detail.module.css';
import { OpenConflicts } from './open-conflicts.tsx';
import { OwnActions } from './own-actions.tsx';
import { RecordHead } from './record-head.tsx';
import { RecordHistory } from './record-history.tsx';
import type { RecordExtensions } from './record-part.ts';
import { RecordRelations } from './record-relations.tsx';
import { RecordSheet } from './record-sheet.tsx';
import { useMayEdit } from './use-may-edit.ts';

/** One record as a page to read: `/records/:kind/:id`. */
export function RecordDetailScreen({ extensions }: { readonly extensions: RecordExtensions }) {
  const { kind = '', id = '' } = useParams();
  const form = useForms().current(kind);
  return form ? <RecordDetail form={form} id={id} extensions={extensions} /> : <UnknownRecord />;
}

interface RecordDetailProps {
  readonly form: FormDefinition;
  readonly id: string;
  readonly extensions: RecordExtensions;
}

function RecordDetail({ form, id, extensions }: RecordDetailProps) {
  const navigate = useNavigate();
  const forms = useForms();
  const view = useDocument(form.key, id);
  useHotkeys(['u', 'escape'], () => void navigate(listPath(form.key)), { ignoreEventWhen: isDialogOpen });
  if (view === undefined) return <Skeleton active paragraph={{ rows: 10 }} style={{ padding: 24 }} />;
  if (view === null || view.document.deleted) return <UnknownRecord />;
  return (
    <RecordPage
      form={forms.ofRecord(form.key, view.document.body) ?? form}
      view={view}
      extensions={extensions}
    />
  );
}

interface RecordPageProps {
  readonly form: FormDefinition;
  readonly view: DocumentView;
  readonly extensions: RecordExtensions;
}

function RecordPage({ form, view, extensions }: RecordPageProps) {
  const values = valuesOf(view.document.body);
  const canEdit = useMayEdit(form, view);
  const Actions = isSetAside(view) ? undefined : extensions.actions[form.key];
  const part = { kind: form.key, view };
  return (
    <article className={styles.screen}>
      <RecordHead form={form} view={view} canEdit={canEdit} actions={Actions && <Actions {...part} />} />
      <div className={styles.banners}>
        <OwnActions pending={view.pending} />
        <OpenConflicts form={form} recordId={view.document.id} values={values} />
      </div>
      <div className={styles.columns}>
        <div>
          <ShownRecordProvider value={view.document.id}>
            <RecordSheet form={form} values={values} />
          </ShownRecordProvider>
          {extensions.below.map((Panel) => (
            <Panel key={Panel.displayName ?? Panel.name} {...part} />
          ))}
          <RecordRelations form={form} view={view} />
        </div>
        <aside>
          {extensions.aside.map((Panel) => (
            <Panel key={Panel.displayName ?? Panel.name} {...part} />
          ))}
          <RecordHistory form={form} view={view} />
        </aside>
      </div>
    </article>
  );
}
