import { useCallback, useEffect, useState } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { FileContent } from '#renderer/data/contract.ts';
import type { FieldFile } from '#shared/engines/form/file-values.ts';

type Content = Extract<FileContent, { ok: true }>;

/** Addresses of contents live a while longer than the click: what opens them takes its own copy. */
const KEEP_URL_MS = 60_000;

function urlOf({ bytes, type }: Content): string {
  return URL.createObjectURL(new Blob([bytes], { type }));
}

/** Hands a content to the browser's or system's own way of saving. */
export function saveContent(content: Content): void {
  const link = document.createElement('a');
  link.href = urlOf(content);
  link.download = content.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_URL_MS);
}

/** A PDF in a tab of the browser, which shows it by itself; where no tab may be opened it is saved. */
export function openContent(content: Content): void {
  const url = urlOf(content);
  if (window.open(url, '_blank') === null) saveContent(content);
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}

/** Address of a content for as long as the component shows it; null until it is there or when it is not asked for. */
export function useContentUrl(attachmentId: string, isWanted: boolean): string | null {
  const engine = useEngine();
  const read = useCallback(() => engine.readFile(attachmentId), [engine, attachmentId]);
  return useReadUrl(read, isWanted);
}

/** The same for a file in a field. */
export function useFieldFileUrl(file: FieldFile, isWanted: boolean): string | null {
  const engine = useEngine();
  const read = useCallback(() => engine.readFieldFile(file), [engine, file]);
  return useReadUrl(read, isWanted);
}

function useReadUrl(read: () => Promise<FileContent>, isWanted: boolean): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    let made: string | null = null;
    read().then(
      (content) => {
        if (!isCurrent || !content.ok) return;
        made = urlOf(content);
        setUrl(made);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
      if (made !== null) URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [read, isWanted]);
  return url;
}
