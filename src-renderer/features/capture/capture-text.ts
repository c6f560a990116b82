import type { Capture } from '#renderer/data/contract.ts';
import { withFormulaGuard } from '#shared/kernel/formula-guard.ts';
import { isDecimalText } from '#shared/kernel/money.ts';

/** For the clipboard: cells of a spreadsheet, below heading and note. */
export function captureText({ subject, note, lines }: Capture): string {
  const rows = lines.map(({ code, quantity, unit }) =>
    [code, quantity, unit].map(withFormulaGuard).join('\t'),
  );
  return [subject, note, ...rows].filter((text) => text !== '').join('\n');
}

export async function captureCsv({ lines }: Capture, labels: readonly string[]): Promise<string> {
  const { csvText } = await import('#renderer/components/csv-text.ts');
  const cell = (text: string) => (isDecimalText(text) ? text : withFormulaGuard(text));
  return csvText(
    labels,
    lines.map(({ code, quantity, unit }) => [withFormulaGuard(code), cell(quantity), withFormulaGuard(unit)]),
  );
}
