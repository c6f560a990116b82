import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { type FormProblem, formProblemKey } from '#shared/domain/form-definition/form-problem.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';

/** What is wrong, in words: the rule, the language or the name that is meant is said with it. */
export function ProblemSentence({ problem }: { readonly problem: FormProblem }) {
  const { t } = useTranslation('designer');
  const words = useOpenWords();
  const { code, part, rule, reason } = problem;
  if (code === 'no-label') {
    const language = LANGUAGES.find((known) => known === part) ?? 'en';
    const what = words(`designer:word.${problem.path.split('.', 1).join()}`);
    return t('problem.noWord', { what, language: t(`language.${language}`) });
  }
  if (code === 'expression') {
    const name = words(`designer:property.${rule?.split('.', 1).join() ?? 'validWhen'}`);
    return `${name}: ${words(`codes:expression.${reason}`, { part: part ?? '' })}`;
  }
  if (code === 'unknown-field' && part === '') return t('problem.notChosen');
  return words(formProblemKey(code));
}
