import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { formDocumentId } from '#shared/domain/form-definition/form-definition-record.ts';
import { useDesign, useDesignStore } from '../model/design-store.ts';

/** Somebody published while this was drawn: the two are laid side by side before anything is overwritten. */
export function NewerVersion({ isOwn }: { readonly isOwn: boolean }) {
  const { t } = useTranslation('designer');
  const key = useDesign((state) => state.form.key);
  const baseVersion = useDesign((state) => state.baseVersion);
  const store = useDesignStore();
  const current = useForms().current(key);
  const view = useDocument('form-definition', formDocumentId(key));
  if (isOwn || current === undefined || current.version <= baseVersion) return null;
  const goOn = () =>
    store.getState().rebase({ baseVersion: current.version, seenVersion: view?.serverVersion ?? null });
  return (
    <Alert
      type="warning"
      showIcon
      banner
      title={t('newer.title', { version: current.version })}
      action={
        <Button size="small" onClick={goOn}>
          {t('newer.goOn')}
        </Button>
      }
    />
  );
}
