import type { OpenWords } from '#renderer/components/open-words.ts';
import { type AllWords, useAllWords, wordsOf } from '#renderer/data/client/all-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { Language } from '#shared/i18n/languages.ts';
import { type Clause, needsValue } from '#shared/kernel/expression/condition-sentence.ts';
import { isLinesShape, type NameScope, type ValueShape } from '#shared/kernel/expression/name-scope.ts';
import { sentenceOf } from '#shared/kernel/expression/read-sentence.ts';
import { type DesignWords, designWords, useOwnLanguage } from '../words/design-words.ts';
import { type NameChoice, namesFor, scopeFor } from './name-choices.ts';

/** Key of an operator's words: a figure is more, a date is after. */
export function operatorKey(shape: ValueShape, operator: Clause['operator']): string {
  return `designer:operator.${isLinesShape(shape) ? 'lines' : shape}.${operator}`;
}

/** The word of a value: the option's name, "today", or the value itself. */
export function valueWord(
  words: OpenWords,
  design: DesignWords,
  choice: NameChoice | undefined,
  value: string,
): string {
  if (value === 'today' && choice?.field.type === 'date') return words('designer:condition.today');
  return choice !== undefined && 'options' in choice.field ? design.option(choice.path, value) : value;
}

interface ConditionText {
  readonly form: FormDefinition;
  readonly all: AllWords;
  readonly language: Language;
  readonly text: string;
  readonly path: string;
}

/** A condition as people say it: "Transport mode is “Ocean”"; the FEEL text for what no sentence can say. */
export function conditionText({ form, all, language, text, path }: ConditionText): string {
  const [scope, names] = [scopeFor(form, path), namesFor(form, path)];
  const [words, design] = [wordsOf(all[language]), designWords(all, form, language)];
  const sentence = sentenceOf(text, scope);
  if (sentence === undefined) return text;
  const clauses = sentence.clauses.map((clause) => clauseText({ clause, scope, names, words, design }));
  return clauses.join(` ${words(`designer:condition.${sentence.join}`)} `);
}

/** The same in the language of the person who draws. */
export function useConditionText(form: FormDefinition): (text: string, path: string) => string {
  const all = useAllWords();
  const language = useOwnLanguage();
  return (text, path) => conditionText({ form, all, language, text, path });
}

interface ClauseText {
  readonly clause: Clause;
  readonly scope: NameScope;
  readonly names: readonly NameChoice[];
  readonly words: OpenWords;
  readonly design: DesignWords;
}

function clauseText({ clause, scope, names, words, design }: ClauseText): string {
  const choice = names.find(({ name }) => name === clause.name);
  if (clause.operator === 'digits') {
    const field = choice === undefined ? clause.name : design.field(choice.path);
    return words('designer:condition.digits', { field, digits: clause.values[0] ?? '' });
  }
  const values = clause.values.map((value) => `“${valueWord(words, design, choice, value)}”`).join(', ');
  const said = [
    choice === undefined ? clause.name : design.field(choice.path),
    words(operatorKey(scope[clause.name] ?? 'text', clause.operator)),
    ...(needsValue(clause.operator) ? [values] : []),
  ];
  return said.join(' ');
}
