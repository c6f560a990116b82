import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { labelPaths } from '#shared/domain/form-definition/label-paths.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import styles from '../designer.module.css';
import { useDesign } from '../model/design-store.ts';
import { fieldOfWord, missingPaths } from '../model/form-words.ts';
import { BorrowWords } from './borrow-words.tsx';
import { useDesignWords } from './design-words.ts';
import { WordInputs } from './word-inputs.tsx';

/** Every word of the form in every language, on one page for whoever translates. */
export function WordsView() {
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  const [onlyMissing, setOnlyMissing] = useState(false);
  const missing = new Set(LANGUAGES.flatMap((language) => missingPaths(form, language)));
  // Rows do not leave under the hand of whoever fills them.
  const [shown, setShown] = useState(missing);
  const paths = labelPaths(form).filter((path) => !onlyMissing || shown.has(path));
  return (
    <div className={styles.page}>
      <div className={styles.wordsHead}>
        <Checkbox
          checked={onlyMissing}
          onChange={(event) => {
            setShown(missing);
            setOnlyMissing(event.target.checked);
          }}
        >
          {t('words.onlyMissing', { count: missing.size })}
        </Checkbox>
        <BorrowWords />
      </div>
      {paths.map((path) => (
        <WordRow key={path} path={path} />
      ))}
    </div>
  );
}

function WordRow({ path }: { readonly path: string }) {
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  const design = useDesignWords();
  const [group = ''] = path.split('.');
  const field = fieldOfWord(form, path);
  const owner = field === undefined ? design.word(path) : design.field(field);
  const what = WORDS.find((word) => word === group) ?? 'name';
  const label = `${owner} · ${t(`word.${what}`)}`;
  return (
    <div className={styles.wordRow}>
      <div>
        <b>{owner}</b> <span className="lf-quiet">{t(`word.${what}`)}</span>
      </div>
      <WordInputs path={path} label={label} isLong={group === 'policies'} />
    </div>
  );
}

const WORDS = [
  ...(['name', 'plural', 'sections', 'fields', 'line'] as const),
  ...(['lineFields', 'options', 'messages', 'policies'] as const),
];
