import { ConfigProvider } from 'antd';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { DesignerScreen } from '#renderer/features/form-designer/designer-screen.tsx';
import { FormListScreen } from '#renderer/features/form-designer/form-list-screen.tsx';
import type { DesignerParts, Preview } from '#renderer/features/form-designer/parts/designer-parts.ts';
import { FormPreview } from '#renderer/features/record/edit/form-preview.tsx';
import type { LanguagePack } from './languages/language-pack.ts';
import { loadLanguagePack, loadWords } from './languages/load-language-pack.ts';

/** The designer knows neither the languages' files nor the form that people fill in: this table joins them. */
const PARTS: DesignerParts = {
  loadWords,
  renderPreview: (preview) => <PreviewIn {...preview} />,
};

/** The real form, in a language that need not be the reader's. */
function PreviewIn({ form, language, words, roles }: Preview) {
  const [pack, setPack] = useState<LanguagePack>();
  useEffect(() => {
    let isCurrent = true;
    void loadLanguagePack(language).then((loaded) => isCurrent && setPack(loaded));
    return () => {
      isCurrent = false;
    };
  }, [language]);
  return (
    <I18nextProvider i18n={words}>
      <ConfigProvider {...(pack && { locale: pack.antdLocale })}>
        <div lang={language}>
          <FormPreview form={form} roles={roles} />
        </div>
      </ConfigProvider>
    </I18nextProvider>
  );
}

export function FormListRoute() {
  return <FormListScreen parts={PARTS} />;
}

export function DesignerRoute() {
  return <DesignerScreen parts={PARTS} />;
}
