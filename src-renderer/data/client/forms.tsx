import { createContext, type ReactNode, startTransition, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublishedForm } from '#shared/domain/form-definition/form-definition-record.ts';
import { createFormRegistry, type FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import { nestedWords } from '#shared/engines/form/label-keys.ts';
import { useEngine } from './engine-context.ts';

const FormsContext = createContext<FormRegistry | null>(null);

/** Every form as this laptop knows it, kept up to date: a published version shows without a restart. */
export function FormsProvider({ children }: { readonly children: ReactNode }) {
  const engine = useEngine();
  const { i18n } = useTranslation();
  const [forms, setForms] = useState<FormRegistry | null>(null);
  useEffect(() => {
    let published: readonly PublishedForm[] = [];
    const addWords = () => {
      for (const { key, definition } of published) {
        const words = definition.labels?.[i18n.language];
        if (words) i18n.addResourceBundle(i18n.language, 'forms', nestedWords(key, words), true, true);
      }
    };
    const unsubscribe = engine.subscribe('forms', null, (news) => {
      published = news;
      addWords();
      // The first answer mounts every screen: in slices, so that the window stays alive meanwhile.
      startTransition(() => setForms(registryOf(news)));
    });
    // A language that is loaded later brings the words of the code, over which the company's own go again.
    i18n.on('languageChanged', addWords);
    return () => {
      unsubscribe();
      i18n.off('languageChanged', addWords);
    };
  }, [engine, i18n]);
  // The engine answers from memory: without its answer a screen would open with the form of the code.
  return forms === null ? null : <FormsContext.Provider value={forms}>{children}</FormsContext.Provider>;
}

function registryOf(published: readonly PublishedForm[]): FormRegistry {
  const forms = createFormRegistry();
  for (const body of published) forms.take({ kind: 'form-definition', body });
  return forms;
}

export function useForms(): FormRegistry {
  const forms = useContext(FormsContext);
  if (forms === null) throw new Error('No FormsProvider above this component');
  return forms;
}
