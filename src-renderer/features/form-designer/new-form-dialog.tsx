import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useLoadedWords, wordsOf } from '#renderer/data/client/all-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';
import { beginForm, freeKind, SERIES } from './model/begin-form.ts';
import { seriesFromSlug } from './model/new-keys.ts';
import type { DesignerParts } from './parts/designer-parts.ts';
import { keepDesign, useKeptDesigns } from './parts/kept-designs.ts';
import { useOwnLanguage } from './words/design-words.ts';

interface NewFormDialogProps {
  readonly parts: DesignerParts;
  onClose(): void;
}

type Names = Readonly<Partial<Record<Language, string>>>;

/** A form from nothing: its name, and the letters that its numbers begin with. */
export function NewFormDialog({ parts, onClose }: NewFormDialogProps) {
  const { t } = useTranslation('designer');
  const engine = useEngine();
  const navigate = useNavigate();
  const forms = useForms();
  const own = useOwnLanguage();
  const designs = useKeptDesigns();
  const all = useLoadedWords(parts.loadWords, forms.published());
  const [names, setNames] = useState<Names>({});
  const [series, setSeries] = useState<string>();
  const taken = [...forms.kinds(), ...(designs ?? []).map(({ kind }) => kind)];
  const kind = freeKind(names.en || names[own] || names.vi || '', taken);
  const shownSeries = series ?? seriesFromSlug(kind.slice('form:'.length));
  const isReady =
    all !== undefined &&
    designs !== undefined &&
    (names[own] ?? '').trim() !== '' &&
    SERIES.test(shownSeries);
  const begin = async () => {
    if (!isReady) return;
    const form = beginForm(kind, shownSeries, {
      nameIn: (language) => (names[language] ?? '').trim(),
      wordIn: (language, key) => wordsOf(all[language])(`designer:begin.${key}`),
    });
    await keepDesign(engine, { form, baseVersion: 0, seenVersion: null });
    await navigate(`/forms/${kind}`);
  };
  return (
    <Modal
      open
      title={t('new.title')}
      okText={t('new.ok')}
      okButtonProps={{ disabled: !isReady }}
      onOk={begin}
      onCancel={onClose}
      width={460}
    >
      <Form layout="vertical" component={false}>
        {[own, ...LANGUAGES.filter((language) => language !== own)].map((language) => (
          <Form.Item
            key={language}
            label={t('add.nameIn', { language: t(`language.${language}`) })}
            required={language === own}
            htmlFor={`new-form-${language}`}
            style={{ marginBottom: 12 }}
          >
            <Input
              id={`new-form-${language}`}
              lang={language}
              autoFocus={language === own}
              maxLength={80}
              placeholder={language === own ? '' : t('add.later')}
              value={names[language] ?? ''}
              onChange={(event) => setNames({ ...names, [language]: event.target.value })}
            />
          </Form.Item>
        ))}
        <Form.Item label={t('new.series')} htmlFor="new-form-series" extra={t('new.seriesHint')} required>
          <Input
            id="new-form-series"
            maxLength={6}
            style={{ width: 120 }}
            status={shownSeries === '' || SERIES.test(shownSeries) ? '' : 'error'}
            value={shownSeries}
            onChange={(event) => setSeries(event.target.value.toUpperCase())}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
