import { toSVG } from 'bwip-js/browser';
import { symbologyOf } from '#shared/kernel/barcode.ts';

/** A code as a picture of vectors; this file is loaded only when the first code is shown. */
export function drawBarcode(code: string): string {
  const svg = toSVG({
    bcid: symbologyOf(code),
    text: code,
    includetext: true,
    scale: 2,
    height: 10,
    padding: 4,
    backgroundcolor: 'FFFFFF',
  });
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
