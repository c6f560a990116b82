import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useTitleReader } from '#renderer/data/client/record-titles.ts';
import type { ValueNames } from '#shared/engines/form/field-text.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';

/** Words for reading and writing a field's values as text, in the reader's language; the function never changes. */
export function useValueNames(formKind: string): (name: string) => ValueNames {
  const words = useOpenWords();
  const { t, i18n } = useTranslation('records');
  const { zone } = useReader();
  const titles = useTitleReader();
  const latest = useRef(
    (_: string): ValueNames => ({ label: String, name: () => undefined, find: () => undefined, zone }),
  );
  const namesOf = (name: string): ValueNames => ({
    label: (option) =>
      option === 'yes'
        ? t('field.yes')
        : option === 'no'
          ? t('field.no')
          : words(optionLabelKey(formKind, name, option)),
    name: (kind, id) => {
      const title = titles(kind, id);
      return title?.number || title?.title || undefined;
    },
    find: () => undefined,
    zone,
    dayFirst: i18n.language === 'vi',
  });
  useEffect(() => {
    latest.current = namesOf;
  });
  const stable = useRef((name: string) => latest.current(name));
  return stable.current;
}
