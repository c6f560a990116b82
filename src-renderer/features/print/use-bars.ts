import { useEffect, useMemo, useState } from 'react';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldMap, FormValues } from '#shared/engines/form/form-values.ts';
import { linesOf } from '#shared/engines/form/form-values.ts';
import { barcodeProblem } from '#shared/kernel/barcode.ts';

/** Pictures of bars by their code. */
export type Bars = ReadonlyMap<string, string>;

function codesIn(fields: FieldMap, values: FormValues): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.type === 'lines') return linesOf(values, name).flatMap((line) => codesIn(field.fields, line));
    const code = values[name];
    return field.type === 'barcode' && typeof code === 'string' && barcodeProblem(code) === undefined
      ? [code]
      : [];
  });
}

/** Drawn and decoded before anything prints: a printer does not wait for pictures. */
async function drawn(codes: readonly string[]): Promise<Bars> {
  if (codes.length === 0) return new Map();
  const { drawBarcode } = await import('#renderer/components/draw-barcode.ts');
  const pictures = codes.map(async (code) => {
    const image = new Image();
    image.src = drawBarcode(code);
    await image.decode().catch(() => undefined);
    return [code, image.src] as const;
  });
  return new Map(await Promise.all(pictures));
}

/** The bars of every code that a record holds; undefined until all are drawn. */
export function useBars(form: FormDefinition, values: FormValues): Bars | undefined {
  const key = useMemo(() => [...new Set(codesIn(form.fields, values))].join('\n'), [form, values]);
  const [read, setRead] = useState<{ readonly key: string; readonly bars: Bars }>();
  useEffect(() => {
    let isCurrent = true;
    void drawn(key === '' ? [] : key.split('\n')).then((bars) => isCurrent && setRead({ key, bars }));
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return read?.key === key ? read.bars : undefined;
}
