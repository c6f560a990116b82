import { useTranslation } from 'react-i18next';
import type { EngineAlert } from '../contract.ts';
import { useNoticeText } from './notice-text.ts';

/** Title and sentence of what is announced outside the window. */
export function useAlertWords(): (alert: EngineAlert) => { readonly title: string; readonly body: string } {
  const { t } = useTranslation();
  const sayNotice = useNoticeText();
  return (alert) => {
    switch (alert.documentKind) {
      case 'task':
        return { title: t('alert.task'), body: alert.title };
      case 'conflict':
        return { title: t('alert.conflict'), body: alert.title };
      case 'notice': {
        const { code, values, title } = alert;
        return { title: sayNotice({ code, values, subject: { title } }), body: title };
      }
    }
  };
}
