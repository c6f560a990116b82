import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import { useDesign } from '../model/design-store.ts';
import { borrowablePaths, withBorrowedWords } from '../model/form-words.ts';
import { useOwnLanguage } from './design-words.ts';

/** One press for whoever has no translation at hand: nobody meets an empty label. */
export function BorrowWords() {
  const { t } = useTranslation('designer');
  const own = useOwnLanguage();
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  const missing = LANGUAGES.filter((language) => borrowablePaths(form, own, language).length > 0);
  if (missing.length === 0) return null;
  return (
    <Button size="small" onClick={() => change((now) => withBorrowedWords(now, own))}>
      {t('words.borrow', {
        from: t(`language.${own}`),
        to: missing.map((language) => t(`language.${language}`)).join(', '),
      })}
    </Button>
  );
}
