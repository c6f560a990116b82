import { Alert, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { speakerOf, useAllWords } from '#renderer/data/client/all-words.ts';
import { can, ROLES, type Role } from '#shared/access/capabilities.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';
import styles from '../designer.module.css';
import { useDesign } from '../model/design-store.ts';
import { useOwnLanguage } from '../words/design-words.ts';
import type { DesignerParts } from './designer-parts.ts';

const NOBODY_SPECIAL = 'none';

/** The form as somebody will fill it in: as any role, in any language. Nothing that is typed here is kept. */
export function PreviewView({ parts }: { readonly parts: DesignerParts }) {
  const { t } = useTranslation('designer');
  const words = useOpenWords();
  const all = useAllWords();
  const form = useDesign((state) => state.form);
  const own = useOwnLanguage();
  const [language, setLanguage] = useState<Language>(own);
  const [role, setRole] = useState<Role | typeof NOBODY_SPECIAL>(NOBODY_SPECIAL);
  const [speaking, setSpeaking] = useState(() => ({ language, form, words: speakerOf(all[language], form) }));
  if (speaking.language !== language || speaking.form !== form) {
    setSpeaking({ language, form, words: speakerOf(all[language], form) });
  }
  const roles = role === NOBODY_SPECIAL ? [] : [role];
  const roleOptions = [
    { value: NOBODY_SPECIAL, label: t('preview.noRole') },
    ...ROLES.map((name) => ({ value: name, label: words(optionLabelKey('person', 'roles', name)) })),
  ];
  return (
    <div className={styles.page}>
      <div className={styles.previewHead}>
        <span>
          {t('preview.role')}{' '}
          <Select
            aria-label={t('preview.role')}
            popupMatchSelectWidth={false}
            style={{ width: 190 }}
            value={role}
            options={roleOptions}
            onChange={setRole}
          />
        </span>
        <span>
          {t('preview.language')}{' '}
          <Select
            aria-label={t('preview.language')}
            style={{ width: 150 }}
            value={language}
            options={LANGUAGES.map((name) => ({ value: name, label: t(`language.${name}`) }))}
            onChange={setLanguage}
          />
        </span>
        <span className="lf-quiet">{t('preview.hint')}</span>
      </div>
      {!can(roles, form.editCapability) && (
        <Alert type="info" showIcon title={t('preview.mayNotFill')} style={{ marginBottom: 12 }} />
      )}
      {parts.renderPreview({
        form: speaking.form,
        language: speaking.language,
        words: speaking.words,
        roles,
      })}
    </div>
  );
}
