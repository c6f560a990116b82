import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { barcodeProblem } from '#shared/kernel/barcode.ts';
import { textOf } from '../record-values.ts';
import type { FieldInputProps, FieldViewProps } from './field-props.ts';

/** Bars that a scanner reads off the screen: dark on white in every theme. */
function Bars({ code }: { readonly code: string }) {
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    void import('#renderer/components/draw-barcode.ts').then(
      ({ drawBarcode }) => isCurrent && setPicture(drawBarcode(code)),
    );
    return () => {
      isCurrent = false;
    };
  }, [code]);
  if (picture === undefined) return null;
  return <img src={picture} alt="" style={{ display: 'block', height: 60, borderRadius: 4 }} />;
}

export function BarcodeView({ value, inCell }: FieldViewProps) {
  const code = textOf(value);
  return (
    <>
      <span className="lf-figures">{code}</span>
      {!inCell && barcodeProblem(code) === undefined && <Bars code={code} />}
    </>
  );
}

/** A scanner types like a keyboard and ends with Enter: in this field that is the end of the code, nothing more. */
export function BarcodeInput(props: FieldInputProps) {
  const code = textOf(props.value);
  return (
    <>
      <Input
        id={props.inputId}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        autoComplete="off"
        autoFocus={props.autoFocus}
        status={props.invalid ? 'error' : ''}
        value={code}
        onChange={(event) => props.onChange(event.target.value)}
        onPressEnter={(event) => event.preventDefault()}
      />
      {code !== '' && barcodeProblem(code) === undefined && <Bars code={code} />}
    </>
  );
}
