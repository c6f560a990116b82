import { UploadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';

/** Takes an exported outbox back, here or on another laptop of the same person. */
export function OutboxImport() {
  const { t } = useTranslation('outbox');
  const engine = useEngine();
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  async function take(file: File): Promise<void> {
    const result = await engine.importOutbox(await file.text());
    if (!result.ok) {
      void message.error(t(`imported.${result.code}`));
      return;
    }
    const { taken, known, drafts, files } = result;
    void message.success(t('imported.done', { taken, known, drafts, files }));
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('action.import')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
      <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
        {t('action.import')}
      </Button>
    </>
  );
}
