import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

export type OpenWords = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** Words whose key is data (a form's field, an outcome's code): the typed keys of `t` cannot know them. */
export function useOpenWords(): OpenWords {
  const { t } = useTranslation();
  return useCallback(
    (key, values) => {
      const lookUp = t as unknown as OpenWords; // the typed signature only takes keys known at build time
      return lookUp(key, values);
    },
    [t],
  );
}
