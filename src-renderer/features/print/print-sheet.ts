import type { PrintBody, Said } from '#shared/engines/print/print-block.ts';
import type { Bars } from './use-bars.ts';

/** A document ready to print: everything is said, only the page breaks are missing. */
export interface PrintSheet {
  /** Language whose signs decide between faces of one family. */
  readonly lang: string;
  readonly letterhead: Said;
  /** Address and tax id of the company. */
  readonly letterheadLine: string;
  /** What it is: purchase order, goods receipt. */
  readonly kindName: Said;
  readonly title: string;
  readonly number: string;
  readonly status: Said;
  /** Stands on every page where the print does not show what counts. */
  readonly mark: { readonly short: Said; readonly long: Said } | null;
  readonly body: PrintBody;
  readonly bars: Bars;
  /** From which the code of each page comes. */
  readonly digest: string;
  readonly foot: {
    page(page: number, pages: number): Said;
    readonly code: Said;
    readonly version: Said;
    readonly printed: Said;
  };
}
