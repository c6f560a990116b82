import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { EngineAlert } from '../contract.ts';

/** Title and sentence of what is announced outside the window; the alert's code is a whole key. */
export function useAlertWords(): (alert: EngineAlert) => { readonly title: string; readonly body: string } {
  const { t } = useTranslation();
  const words = useOpenWords();
  return ({ documentKind, code, title, values }) => {
    const body = words(code, { title, ...values });
    switch (documentKind) {
      case 'task':
        return { title: t('nav.tasks'), body };
      case 'conflict':
        return { title: t('nav.conflicts'), body };
      case 'notice':
        return { title, body };
    }
  };
}
