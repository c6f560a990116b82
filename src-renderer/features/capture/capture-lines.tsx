import { Button, Input, type InputRef } from 'antd';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareDecimals, isDecimalText } from '#shared/kernel/money.ts';
import styles from './capture.module.css';
import { CaptureField } from './capture-field.tsx';
import type { CaptureFormState } from './use-capture-form.ts';

interface CaptureLinesProps {
  readonly form: CaptureFormState;
  readonly codeRef: RefObject<InputRef | null>;
  /** Makes a line of what is typed and not ended. */
  readonly endLine: RefObject<() => void>;
  /** The first field of the form. */
  readonly isFirst: boolean;
}

function isQuantity(text: string): boolean {
  return isDecimalText(text) && compareDecimals(text, '0') >= 0;
}

/** Each Enter is a line, wherever it is pressed: that is how a scanner types. */
export function CaptureLines({ form, codeRef, endLine, isFirst }: CaptureLinesProps) {
  const { t } = useTranslation('lease');
  const [code, setCode] = useState('');
  const [quantity, setQuantity] = useState('1');
  const [unit, setUnit] = useState('');
  const isWrong = !isQuantity(quantity.trim());
  const typed = { code: code.trim(), quantity: quantity.trim(), unit: unit.trim() };
  const end = () => {
    if (typed.code === '') return;
    form.addLine(typed);
    setCode('');
    setQuantity('1');
  };
  const add = () => {
    if (typed.code === '' || isWrong) return;
    end();
    codeRef.current?.focus();
  };
  useEffect(() => {
    endLine.current = end;
  });
  // The lease may be whole again, or the window go, before the line was ended.
  useEffect(() => () => endLine.current(), [endLine]);
  return (
    <>
      <p className={`lf-quiet ${styles.why}`} style={{ marginTop: 12 }}>
        {t('capture.scan')}
      </p>
      <div className={styles.fields} style={{ alignItems: 'flex-start' }}>
        <CaptureField label={t('capture.code')}>
          {(id) => (
            <Input
              id={id}
              ref={codeRef}
              autoFocus={isFirst}
              size="large"
              maxLength={120}
              value={code}
              onChange={(event) => setCode(event.target.value)}
              onPressEnter={add}
            />
          )}
        </CaptureField>
        <CaptureField label={t('capture.quantity')} isShort>
          {(id) => (
            <Input
              id={id}
              size="large"
              inputMode="decimal"
              maxLength={30}
              value={quantity}
              status={isWrong ? 'error' : ''}
              onFocus={(event) => event.target.select()}
              onChange={(event) => setQuantity(event.target.value)}
              onPressEnter={add}
            />
          )}
        </CaptureField>
        <CaptureField label={t('capture.unit')} isShort>
          {(id) => (
            <Input
              id={id}
              size="large"
              maxLength={20}
              value={unit}
              onChange={(event) => setUnit(event.target.value)}
              onPressEnter={add}
            />
          )}
        </CaptureField>
      </div>
      {isWrong && (
        <p className={styles.why} role="alert">
          {t('capture.wrongQuantity')}
        </p>
      )}
      <div className={styles.row} style={{ marginTop: 12 }}>
        <Button onClick={add} disabled={typed.code === '' || isWrong}>
          {t('capture.add')}
        </Button>
        <Button disabled={form.total === 0} onClick={() => void form.undo()}>
          {t('capture.undo')}
        </Button>
      </div>
      <TypedLines form={form} />
    </>
  );
}

/** The newest first: that is the one that undoing takes back. */
function TypedLines({ form }: Pick<CaptureLinesProps, 'form'>) {
  const { t } = useTranslation('lease');
  if (form.lines.length === 0) return null;
  return (
    <ul className={styles.list} aria-live="polite">
      {form.lines.toReversed().map((line) => (
        <li key={line.id} data-testid="typed-line">
          <span className={styles.grow}>{line.code}</span>
          <span className="lf-figures">
            {line.quantity} {line.unit}
          </span>
          {line.state === 'failed' && (
            <Button size="small" danger onClick={() => form.saveAgain(line)}>
              {t('capture.notSaved')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
