import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EngineConnection } from '#renderer/data/contract.ts';
import { runExport } from '#renderer/features/record/list/export/run-export.ts';

/** A worker that writes nothing but says that it is done, or does not start at all. */
function workersThat(doThis: 'write' | 'fail') {
  class StandIn {
    onmessage: ((event: object) => void) | null = null;
    onerror: ((event: object) => void) | null = null;
    constructor() {
      if (doThis === 'fail') queueMicrotask(() => this.onerror?.({ message: 'no such script' }));
    }
    postMessage(request: object) {
      if (doThis === 'fail' || !('finish' in request)) return;
      queueMicrotask(() => this.onmessage?.({ data: { bytes: new Uint8Array([1]) } }));
    }
    terminate() {}
  }
  vi.stubGlobal('Worker', StandIn);
}

function exportWith(controller: AbortController, whileReading: () => void) {
  const cellTexts: EngineConnection['cellTexts'] = async () => {
    whileReading();
    return [['Cable']];
  };
  return runExport({ cellTexts } as EngineConnection, {
    kind: 'supplier',
    fields: ['name'],
    ids: ['one'],
    job: { format: 'csv', sheet: 'Suppliers', columns: [{ label: 'Name', type: 'text' }], zone: 'UTC' },
    signal: controller.signal,
    onProgress: () => undefined,
  });
}

afterEach(() => vi.unstubAllGlobals());

describe('an export', () => {
  it('gives what the worker wrote', async () => {
    workersThat('write');
    await expect(exportWith(new AbortController(), () => undefined)).resolves.toEqual(new Uint8Array([1]));
  });

  it('that is stopped while its last part is read writes no file', async () => {
    workersThat('write');
    const controller = new AbortController();
    await expect(exportWith(controller, () => controller.abort())).rejects.toThrow('aborted');
  });

  it('fails where its worker does not start', async () => {
    workersThat('fail');
    await expect(exportWith(new AbortController(), () => undefined)).rejects.toThrow('no such script');
  });
});
