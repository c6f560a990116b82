import { Modal } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { FieldInput } from '../fields/field-input.tsx';
import type { ActiveCell } from './active-cell.ts';
import { choose } from './cell-editing.ts';
import { useSheet } from './sheet-context.ts';

/** What no text can say (files, a signature) is given in a window over the sheet; every change is a step of undo. */
export function CellDialog({ cell, row }: { readonly cell: ActiveCell; readonly row: number }) {
  const { t } = useTranslation('common');
  const words = useOpenWords();
  const sheet = useSheet();
  const id = useId();
  const label = `${words(fieldLabelKey(sheet.form.key, cell.path))} ${row + 1}`;
  const close = () => {
    sheet.edits.settle();
    sheet.grid.setState({ isOpen: false });
    // The window is gone with the next frame, and the keys belong to the sheet again.
    requestAnimationFrame(() => sheet.input.current?.focus({ preventScroll: true }));
  };
  return (
    <Modal
      open
      title={label}
      okText={t('action.close')}
      onOk={close}
      onCancel={close}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <FieldInput
        inputId={id}
        label={label}
        formKind={sheet.form.key}
        name={cell.name}
        field={cell.column}
        value={cell.value}
        siblings={sheet.session.getState().values}
        invalid={false}
        onChange={(value) => {
          choose(sheet, cell, value);
          sheet.edits.settle();
        }}
      />
    </Modal>
  );
}
