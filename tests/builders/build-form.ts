import { newDrawnForm } from '#shared/domain/form-definition/drawn-form.ts';
import { formDocumentId, type PublishOption } from '#shared/domain/form-definition/form-definition-record.ts';
import { labelPaths } from '#shared/domain/form-definition/label-paths.ts';
import { builtInForm } from '#shared/domain/forms.ts';
import { purchaseRequestForm } from '#shared/domain/purchase-request/purchase-request-record.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import type { NumberPattern } from '#shared/kernel/number-pattern.ts';

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'zh-CN': {
    'fields.transport': '运输方式',
    'fields.hsCode': 'HS编码',
    'options.transport.sea': '海运',
    'options.transport.air': '空运',
    'messages.hsCode.digits': 'HS编码为10位数字',
  },
};

/** A definition with some word for everything that has none: tests name only the words that they look at. */
export function labelled(form: FormDefinition): FormDefinition {
  const labels = LANGUAGES.map((language) => {
    const words = labelPaths(form).map((path) => [path, WORDS[language]?.[path] ?? `${path} (${language})`]);
    return [language, { ...Object.fromEntries(words), ...form.labels?.[language] }] as const;
  });
  return { ...form, labels: Object.fromEntries(labels) };
}

/** The purchase request as the company wants it: HS code of ten digits, required for sea freight. */
export function requestWithHsCode(): FormDefinition {
  const form: FormDefinition = purchaseRequestForm;
  return withFields(form, {
    transport: { type: 'choice', options: ['sea', 'air'] },
    hsCode: {
      type: 'text',
      maxLength: 20,
      requiredWhen: 'transport = "sea"',
      validWhen: [{ key: 'digits', condition: 'matches(hsCode, "^[0-9]{10}$")' }],
    },
  });
}

export function withFields(form: FormDefinition, fields: FormDefinition['fields']): FormDefinition {
  const { labels: _code, ...rest } = form;
  return onlyNew(labelled({ ...rest, fields: { ...form.fields, ...fields } }));
}

/** Words for what the code has words for are left to the code. */
function onlyNew(form: FormDefinition): FormDefinition {
  const code = builtInForm(form.key);
  const known = new Set(code === undefined ? [] : labelPaths(code));
  const labels = Object.entries(form.labels ?? {}).map(([language, words]) => [
    language,
    Object.fromEntries(Object.entries(words).filter(([path]) => !known.has(path))),
  ]);
  return { ...form, labels: Object.fromEntries(labels) };
}

/** A form that somebody drew: a business trip. */
export function tripForm(given: Partial<FormDefinition> = {}): FormDefinition {
  const begun = newDrawnForm('form:trip', 'TRIP');
  return labelled({
    ...begun,
    fields: {
      ...begun.fields,
      destination: { type: 'text', required: true },
      days: { type: 'quantity' },
      allowance: { type: 'money', currencyField: 'currency' },
      currency: { type: 'currency', required: true },
      total: { type: 'money', currencyField: 'currency', readOnly: true, formula: 'days * allowance' },
    },
    list: { ...begun.list, columns: ['number', 'title', 'destination', 'total', 'ownerId'] },
    ...given,
  });
}

/** A drawn form whose numbers follow a pattern. */
export function numbered(form: FormDefinition, pattern: NumberPattern): FormDefinition {
  const { number } = form.fields;
  if (number?.type !== 'number') throw new Error(`${form.key} has no number`);
  return { ...form, fields: { ...form.fields, number: { ...number, pattern } } };
}

export function publishCommand(
  definition: FormDefinition,
  publishOption: PublishOption = 'ask-missing',
  seenVersion: number | null = null,
): CommandInput {
  const { upgrades: _code, ...data } = definition;
  return {
    type: 'form.publish',
    target: { kind: 'form-definition', id: formDocumentId(definition.key) },
    seenVersion,
    payload: { definition: data, publishOption },
  };
}
