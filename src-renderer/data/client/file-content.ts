import { useCallback, useEffect, useState } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { FileContent } from '#renderer/data/contract.ts';
import type { FieldFile } from '#shared/engines/form/file-values.ts';

type Content = Extract<FileContent, { ok: true }>;

/** Addresses of contents live a while longer than the click: what opens them takes its own copy. */
const KEEP_URL_MS = 60_000;

/** Hands a content to the browser's or system's own way of saving. */
export function saveContent({ blob, name }: Content): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_URL_MS);
}

/** A PDF in a tab of the browser, which shows it by itself; where no tab may be opened it is saved. */
export function openContent(content: Content): void {
  const url = URL.createObjectURL(content.blob);
  if (window.open(url, '_blank') === null) saveContent(content);
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}

/** Address of a field's file for as long as the component shows it; null until it is there. */
export function useFieldFileUrl(file: FieldFile): string | null {
  const engine = useEngine();
  const read = useCallback(async () => {
    const content = await engine.readFieldFile(file);
    return content.ok ? content.blob : null;
  }, [engine, file]);
  return useBlobUrl(read);
}

/** Address of the small picture of a picture; null where there is none (yet). */
export function usePreviewUrl(sha256: string, type: string, isHere: boolean): string | null {
  const engine = useEngine();
  // What has just come here may have a small picture now.
  const read = useCallback(
    () =>
      isHere || type.startsWith('image/') ? engine.picturePreview({ sha256, type }) : Promise.resolve(null),
    [engine, sha256, type, isHere],
  );
  return useBlobUrl(read);
}

function useBlobUrl(read: () => Promise<Blob | null>): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    let made: string | null = null;
    read().then(
      (blob) => {
        if (!isCurrent || blob === null) return;
        made = URL.createObjectURL(blob);
        setUrl(made);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
      if (made !== null) URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [read]);
  return url;
}
