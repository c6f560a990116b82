import type { Capture, CaptureChange, CaptureSummary } from '../../capture-contract.ts';

/** What becomes of it. A line or a photo that is there already is not added twice. */
export function changeCapture(capture: Capture, change: CaptureChange): Capture {
  switch (change.do) {
    case 'describe':
      return { ...capture, subject: change.subject, note: change.note };
    case 'line':
      if (capture.lines.some(({ id }) => id === change.line.id)) return capture;
      return { ...capture, lines: [...capture.lines, change.line] };
    case 'undo':
      return { ...capture, lines: capture.lines.slice(0, -1) };
    case 'photo':
      if (capture.photos.some(({ sha256 }) => sha256 === change.photo.sha256)) return capture;
      return { ...capture, photos: [...capture.photos, change.photo] };
  }
}

export function summaryOf({ id, kind, startedAt, lines, photos }: Capture): CaptureSummary {
  return { id, kind, startedAt, lines: lines.length, photos: photos.length };
}
