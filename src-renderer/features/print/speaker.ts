import { formatAmount } from '#renderer/components/decimal-format.ts';
import { displayName } from '#renderer/components/display-name.ts';
import { type AllWords, wordsOf } from '#renderer/data/client/all-words.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';
import { addressLine } from '#shared/engines/form/structured-values.ts';
import type { Said } from '#shared/engines/print/print-block.ts';
import type { PrintSpeaker } from '#shared/engines/print/print-document.ts';
import type { Language } from '#shared/i18n/languages.ts';
import type { Zone } from '#shared/kernel/instant.ts';
import type { AddressOf } from './use-addresses.ts';
import { type NameOf, type Voice, valueText } from './value-text.ts';

/** The languages of a print, in order. */
export function voicesOf(all: AllWords, languages: readonly Language[], zone: Zone): readonly Voice[] {
  return languages.map((language) => ({
    language,
    zone,
    words: wordsOf(all[language]),
    knows: (key: string) => all[language].exists(key),
  }));
}

/** What every voice says, each text once. */
export function said(voices: readonly Voice[], say: (voice: Voice) => string): Said {
  return [...new Set(voices.map(say))].filter((text) => text !== '');
}

/** One spelling is enough for what reads the same in every language. */
const ONCE: ReadonlySet<FieldDefinition['type']> = new Set([
  'date',
  'instant',
  'rate',
  'roll-up',
  'address',
  'zone',
  'signature',
]);

interface Known {
  readonly nameOf: NameOf;
  readonly addressOf: AddressOf;
}

export function speakerOf(
  kind: string,
  voices: readonly Voice[],
  { nameOf, addressOf }: Known,
): PrintSpeaker {
  const [first] = voices;
  const keyOf = (path: string) => formNameKey(kind).replace(/name$/, path);
  return {
    word: (path) => said(voices, ({ words, knows }) => (knows(keyOf(path)) ? words(keyOf(path)) : '')),
    value: (value) =>
      said(ONCE.has(value.field.type) && first ? [first] : voices, (voice) =>
        valueText(kind, value, voice, nameOf),
      ),
    amount: (amount, currency, isBare) =>
      isBare ? formatAmount(amount, currency) : `${formatAmount(amount, currency)} ${currency}`.trim(),
    // Its lines are written once, as the place writes them; only the country has a name in each language.
    address: (linked, id) => {
      const address = addressOf(linked, id);
      if (address === null) return [];
      const countries = said(voices, ({ language }) => displayName('region', address.country, language));
      return [addressLine({ ...address, country: countries.join(' / ') })];
    },
    amountLabel: said(voices, ({ words }) => words('records:lines.amount')),
    totalLabel: said(voices, ({ words }) => words('records:lines.total')),
  };
}
