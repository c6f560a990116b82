import { Button } from 'antd';
import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import { isSignature } from '#shared/engines/form/structured-values.ts';
import type { FieldInputProps, FieldViewProps } from './field-props.ts';
import styles from './fields.module.css';
import { RecordName } from './record-name.tsx';

const WIDTH = 480;
const HEIGHT = 140;

/** Where the pointer is on the pad, in whole units of its box. */
function pointOf(event: PointerEvent<SVGSVGElement>): string {
  const box = event.currentTarget.getBoundingClientRect();
  const along = (at: number, from: number, size: number, units: number) =>
    Math.round(Math.min(1, Math.max(0, (at - from) / size)) * units);
  return `${along(event.clientX, box.left, box.width, WIDTH)} ${along(event.clientY, box.top, box.height, HEIGHT)}`;
}

/** Drawn with pen, finger or mouse; stored as the strokes themselves, with who signed and when. */
export function SignatureInput(props: FieldInputProps) {
  const { t } = useTranslation('records');
  const me = useMe();
  const stroke = useRef<string | null>(null);
  const [drawing, setDrawing] = useState('');
  const signed = isSignature(props.value) ? props.value.path : '';
  const end = () => {
    if (stroke.current === null) return;
    const path = `${signed} ${stroke.current}`.trim();
    stroke.current = null;
    setDrawing('');
    const by = { signedBy: me.id, signedAt: new Date().toISOString() };
    props.onChange({ path, width: WIDTH, height: HEIGHT, ...by });
  };
  return (
    <div className={styles.signaturePad} data-invalid={props.invalid || undefined}>
      <svg
        id={props.inputId}
        role="img"
        aria-label={props.label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          stroke.current = `M${pointOf(event)}`;
        }}
        onPointerMove={(event) => {
          if (stroke.current === null) return;
          stroke.current += ` L${pointOf(event)}`;
          setDrawing(stroke.current);
        }}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <path d={`${signed} ${drawing}`.trim()} className={styles.ink} />
      </svg>
      {signed === '' ? (
        <span className="lf-quiet">{t('field.signHere')}</span>
      ) : (
        <Button type="link" size="small" onClick={() => props.onChange('')}>
          {t('field.signAgain')}
        </Button>
      )}
    </div>
  );
}

export function SignatureView({ value, inCell }: FieldViewProps) {
  const { t } = useTranslation('records');
  if (!isSignature(value)) return null;
  if (inCell) return t('field.signed');
  return (
    <div className={styles.signature}>
      <svg viewBox={`0 0 ${value.width} ${value.height}`} role="img" aria-label={t('field.signed')}>
        <path d={value.path} className={styles.ink} />
      </svg>
      <span className="lf-quiet">
        <RecordName kind="person" id={value.signedBy} plain /> · <InstantText at={value.signedAt} />
      </span>
    </div>
  );
}
