import { isDecimalText } from './money.ts';

/** Full-width digits and punctuation that a Chinese input method leaves behind. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  '．': '.',
  '。': '.',
  '－': '-',
  '　': ' ',
};
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/;

function toHalfWidth(text: string): string {
  return text.replace(/[０-９，．。－　]/g, (character) => {
    const mapped = FULL_WIDTH[character];
    return mapped ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0);
  });
}

/**
 * What a person typed or pasted as an exact decimal: thousands separators, spaces and full-width digits are
 * understood. `null` = not an amount. `12,5` is refused rather than guessed: it could be 12.5 or a slip.
 */
export function parseDecimalInput(input: string): string | null {
  const text = toHalfWidth(input).replace(/[\s\u00a0\u202f']/g, '');
  const plain = GROUPED.test(text) ? text.replaceAll(',', '') : text;
  const complete = plain.replace(/^(-?)\./, '$10.').replace(/\.$/, '');
  const canonical = complete.replace(/^(-?)0+(?=\d)/, '$1');
  return isDecimalText(canonical) ? canonical : null;
}
