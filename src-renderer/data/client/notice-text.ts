import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { Notice } from '#shared/domain/notice/notice-record.ts';
import { wordsInValue } from './words-in-value.ts';

type Told = Pick<Notice, 'code' | 'values'> & { readonly subject: { readonly title: string } };

/**
 * The sentence of a notice. Values whose text is itself a key (`forms:…`, `notices:…`) are put into words
 * first, so that a field is called the same here as on its form.
 */
export function useNoticeText(): (notice: Told) => string {
  const { i18n } = useTranslation();
  const words = useOpenWords();
  return (notice) => {
    const values = Object.fromEntries(
      Object.entries(notice.values).map(([name, value]) => [name, wordsInValue(value, words, i18n.language)]),
    );
    const key = `notices:${notice.code}`;
    return i18n.exists(key, values)
      ? words(key, { title: notice.subject.title, ...values })
      : notice.subject.title;
  };
}
