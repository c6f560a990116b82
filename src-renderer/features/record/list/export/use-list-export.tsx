import { App } from 'antd';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { shell } from '#renderer/state/shell.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { formPluralKey } from '#shared/engines/form/label-keys.ts';
import { dateInZone } from '#shared/kernel/instant.ts';
import type { ExportJob } from './export-cells.ts';
import { exportFields, useExportColumns } from './export-columns.ts';

const ExportProgress = lazy(async () => ({
  default: (await import('./export-progress.tsx')).ExportProgress,
}));

interface Running {
  readonly done: number;
  readonly total: number;
}

interface ListExport {
  start(format: ExportJob['format'], columns: readonly string[], ids: readonly string[]): Promise<void>;
  /** Progress with the way to stop it, while it runs. */
  readonly dialog: ReactNode;
}

/** A list as a file: exactly the records and columns that its reader holds and sees. */
export function useListExport(form: FormDefinition): ListExport {
  const engine = useEngine();
  const words = useOpenWords();
  const { zone } = useReader();
  const columnsOf = useExportColumns(form);
  const { t } = useTranslation('records');
  const { message } = App.useApp();
  const [running, setRunning] = useState<Running | null>(null);
  const stop = useRef<AbortController | null>(null);

  const start: ListExport['start'] = async (format, columns, ids) => {
    const controller = new AbortController();
    stop.current = controller;
    const name = words(formPluralKey(form.key));
    const fields = exportFields(form, columns);
    const job = { format, sheet: name, columns: columnsOf(fields), zone };
    setRunning({ done: 0, total: ids.length });
    try {
      const { runExport } = await import('./run-export.ts');
      const bytes = await runExport(engine, {
        kind: form.key,
        fields,
        ids,
        job,
        signal: controller.signal,
        onProgress: (done) => setRunning({ done, total: ids.length }),
      });
      const today = dateInZone(new Date().toISOString(), zone);
      const isSaved = await shell.saveFile({ name: `${name} ${today}.${format}`, bytes });
      if (isSaved) void message.success(t('list.export.done', { count: ids.length }));
    } catch {
      if (!controller.signal.aborted) void message.error(t('list.export.failed'));
    } finally {
      setRunning(null);
    }
  };

  const dialog = running && (
    <Suspense>
      <ExportProgress {...running} onStop={() => stop.current?.abort()} />
    </Suspense>
  );
  return { start, dialog };
}
