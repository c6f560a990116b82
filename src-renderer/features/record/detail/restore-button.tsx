import { Alert, App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useRunCommand } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { DocumentView } from '#renderer/data/contract.ts';
import { hasEffects } from '#shared/domain/organisation/fields-with-effects.ts';
import { isUnderApproval } from '#shared/domain/record/under-approval.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { problemText } from '../edit/problem-text.ts';
import { type Values, valuesOf } from '../record-values.ts';
import { DifferenceView } from './difference-view.tsx';
import { restoreChanges } from './restore-changes.ts';

interface RestoreButtonProps {
  readonly form: FormDefinition;
  readonly view: DocumentView;
  readonly version: { readonly version: number; readonly body: unknown };
}

/** Brings an old version back as a new change: shows what it would change first, then edits like anybody would. */
export function RestoreButton({ form, view, version }: RestoreButtonProps) {
  const { t } = useTranslation('records');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setIsAsking(true)}>
        {t('history.restore')}
      </Button>
      {isAsking && (
        <RestoreDialog form={form} view={view} version={version} onClose={() => setIsAsking(false)} />
      )}
    </>
  );
}

function RestoreDialog({ form, view, version, onClose }: RestoreButtonProps & { onClose(): void }) {
  const { t } = useTranslation('records');
  const forms = useForms();
  const now = valuesOf(view.document.body);
  const inForce = forms.current(form.key) ?? form;
  // As everywhere: what is being decided on keeps its own form.
  const current = isUnderApproval(inForce, now) ? form : inForce;
  const old = valuesOf(version.body);
  const oldForm = forms.ofRecord(form.key, version.body) ?? form;
  const changes = restoreChanges({ form: current, oldForm, now, old });
  const { restore, refusal, isSaving } = useRestore(current, view, onClose);
  return (
    <Modal
      open
      width={640}
      title={t('history.restoreTitle', { version: version.version })}
      okText={t('history.restoreOk')}
      cancelText={t('history.restoreCancel')}
      okButtonProps={{ disabled: changes.length === 0, loading: isSaving }}
      onOk={() => void restore(changes)}
      onCancel={onClose}
    >
      {changes.length === 0 ? (
        <p>{t('history.restoreNothing')}</p>
      ) : (
        <>
          <p>{t('history.restoreHint')}</p>
          <DifferenceView form={current} before={now} after={restoredValues(current, oldForm, now, old)} />
        </>
      )}
      {refusal !== null && <Alert type="error" showIcon title={refusal} style={{ marginTop: 12 }} />}
    </Modal>
  );
}

/** As the record would read: what the old form did not know, and what no ordinary edit sets, stays as it is. */
function restoredValues(form: FormDefinition, oldForm: FormDefinition, now: Values, old: Values): Values {
  const restored = Object.entries(form.fields)
    .filter(([name, field]) => field.readOnly !== true && Object.hasOwn(oldForm.fields, name))
    .filter(([name]) => !hasEffects(form.key, name))
    .map(([name]) => [name, old[name]] as const);
  return { ...now, ...Object.fromEntries(restored) };
}

function useRestore(form: FormDefinition, view: DocumentView, onDone: () => void) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const run = useRunCommand();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const restore = async (changes: ReturnType<typeof restoreChanges>) => {
    setIsSaving(true);
    try {
      const result = await run({
        type: 'record.edit',
        target: { kind: form.key, id: view.document.id },
        seenVersion: view.serverVersion,
        payload: { changes, formVersion: form.version },
      });
      if (result.saved) {
        void message.success(t('history.restored'));
        onDone();
        return;
      }
      const errors = Array.isArray(result.details?.errors) ? (result.details.errors as FieldError[]) : [];
      const reasons = errors.map(
        (error) => `${words(fieldLabelKey(form.key, error.path))}: ${problemText(words, form.key, error)}.`,
      );
      setRefusal([words(`codes:${result.code}`, result.details), ...new Set(reasons)].join(' '));
    } catch {
      setRefusal(t('edit.notSaved'));
    } finally {
      setIsSaving(false);
    }
  };
  return { restore, refusal, isSaving };
}
