import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAllWords, wordsOf } from '#renderer/data/client/all-words.ts';
import type { ValidRule } from '#shared/engines/form/field-rules.ts';
import { sentenceOf } from '#shared/kernel/expression/read-sentence.ts';
import { conditionText } from '../conditions/condition-text.ts';
import { scopeFor } from '../conditions/name-choices.ts';
import styles from '../designer.module.css';
import { useDesign } from '../model/design-store.ts';
import { drawnWord, withWords } from '../model/form-words.ts';

interface SuggestMessageProps {
  readonly path: string;
  readonly rule: ValidRule;
}

/** Writes the condition itself as the sentence that people read, in every language that has none yet. */
export function SuggestMessage({ path, rule }: SuggestMessageProps) {
  const { t } = useTranslation('designer');
  const all = useAllWords();
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  const word = `messages.${path.replace('/', '.')}.${rule.key}`;
  const sentence = sentenceOf(rule.condition, scopeFor(form, path));
  const isWhole = sentence !== undefined && !rule.condition.includes('?');
  if (!isWhole) return null;
  const suggest = () =>
    change((now) =>
      withWords(now, word, (language) => {
        const own = drawnWord(now, language, word);
        const words = wordsOf(all[language]);
        const condition = conditionText({ form: now, all, language, text: rule.condition, path });
        return own === '' ? words('designer:rules.messageOf', { condition }) : own;
      }),
    );
  return (
    <Button type="link" size="small" className={styles.quietLink ?? ''} onClick={suggest}>
      {t('rules.suggestMessage')}
    </Button>
  );
}
