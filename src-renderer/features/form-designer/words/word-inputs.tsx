import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAllWords } from '#renderer/data/client/all-words.ts';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';
import styles from '../designer.module.css';
import { useDesign } from '../model/design-store.ts';
import { drawnWord, wantedPaths, withWord } from '../model/form-words.ts';
import { wordIn } from './design-words.ts';

interface WordInputsProps {
  /** Path among the labels: `fields.hsCode`. */
  readonly path: string;
  readonly label: string;
  readonly isLong?: boolean;
}

/** One word in every shipped language; a missing one is marked. */
export function WordInputs({ path, label, isLong = false }: WordInputsProps) {
  return (
    <fieldset className={styles.wordInputs} aria-label={label}>
      {LANGUAGES.map((language) => (
        <WordInput key={language} path={path} label={label} language={language} isLong={isLong} />
      ))}
    </fieldset>
  );
}

interface WordInputProps extends WordInputsProps {
  readonly language: Language;
}

function WordInput({ path, label, language, isLong }: WordInputProps) {
  const { t } = useTranslation('designer');
  const all = useAllWords();
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  const own = drawnWord(form, language, path);
  const isMissing = own.trim() === '' && wantedPaths(form).includes(path);
  const shared = {
    'aria-label': `${label} (${t(`language.${language}`)})`,
    'data-language': language,
    maxLength: isLong ? 1000 : 120,
    lang: language,
    value: own,
    placeholder: isMissing ? t('words.missing') : wordIn(all, { ...form, labels: {} }, language, path),
    status: isMissing ? ('warning' as const) : ('' as const),
    onChange: (event: { readonly target: { readonly value: string } }) =>
      change((now) => withWord(now, language, path, event.target.value), `word ${language} ${path}`),
  };
  const prefix = <span className={styles.language}>{t(`language.${language}`)}</span>;
  return isLong ? (
    <div className={styles.longWord}>
      {prefix}
      <Input.TextArea {...shared} autoSize={{ minRows: 1, maxRows: 5 }} />
    </div>
  ) : (
    <Input {...shared} prefix={prefix} />
  );
}
