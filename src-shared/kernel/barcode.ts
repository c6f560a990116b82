/** Lengths of EAN-8, UPC-A, EAN-13 and GTIN-14: numbers of these lengths carry a check digit. */
const GTIN_LENGTHS = [8, 12, 13, 14];
const MAX_LENGTH = 48;

/** How a code is drawn: what its length and characters say. */
export type Symbology = 'ean8' | 'upca' | 'ean13' | 'itf14' | 'code128';

const BY_LENGTH: Readonly<Record<number, Symbology>> = { 8: 'ean8', 12: 'upca', 13: 'ean13', 14: 'itf14' };

function isGtin(code: string): boolean {
  return /^\d+$/.test(code) && GTIN_LENGTHS.includes(code.length);
}

/** Weights 3 and 1 from the right, to the next ten (GS1). */
export function checkDigit(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Why a text is no barcode; undefined = it is one. Trade numbers must carry the right check digit. */
export function barcodeProblem(code: string): 'not-barcode' | 'bad-check-digit' | undefined {
  if (!/^[\x20-\x7e]+$/.test(code) || code.length > MAX_LENGTH) return 'not-barcode';
  if (!isGtin(code)) return undefined;
  return checkDigit(code.slice(0, -1)) === code.slice(-1) ? undefined : 'bad-check-digit';
}

export function symbologyOf(code: string): Symbology {
  return (isGtin(code) ? BY_LENGTH[code.length] : undefined) ?? 'code128';
}
