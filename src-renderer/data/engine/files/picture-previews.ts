import type { EnginePorts } from '../engine-ports.ts';
import { createExclusiveQueue } from '../exclusive-queue.ts';
import type { BlobStore } from '../store/blob-store.ts';
import type { HeldContents } from './held-contents.ts';

export interface PictureQuestion {
  readonly sha256: string;
  readonly type: string;
}

export interface PicturePreviewsParts {
  readonly ports: Pick<EnginePorts, 'shrinkPicture'>;
  readonly blobs: Pick<BlobStore, 'preview' | 'putPreview'>;
  readonly contents: Pick<HeldContents, 'all' | 'read'>;
}

/**
 * Small pictures of pictures: made once from a content that lies here, one at a time, and kept when the content goes.
 * Answers null where there is none.
 */
export function createPicturePreviews({ ports, blobs, contents }: PicturePreviewsParts) {
  const queue = createExclusiveQueue();

  async function make({ sha256, type }: PictureQuestion): Promise<Blob | null> {
    const known = await blobs.preview(sha256);
    if (known !== undefined) return known;
    if (!contents.all.has(sha256) || ports.shrinkPicture === undefined) return null;
    const content = await contents.read({ sha256, type, name: '' });
    const preview = content?.ok === true ? await ports.shrinkPicture(content.blob) : null;
    // Without room it is made again next time.
    if (preview !== null) await blobs.putPreview(sha256, preview).catch(() => undefined);
    return preview;
  }

  return async (question: PictureQuestion): Promise<Blob | null> => {
    if (!question.type.startsWith('image/')) return null;
    return queue.run(() => make(question)).catch(() => null);
  };
}
