import type { MouseEvent, PointerEvent } from 'react';
import styles from './list.module.css';

interface ResizeHandleProps {
  readonly width: number;
  onWidth(width: number): void;
}

function keepFromHead(event: MouseEvent): void {
  event.stopPropagation();
}

/** The right edge of a head: drag it to make the column wider. The keyboard has Alt + Shift + arrows on the head. */
export function ResizeHandle({ width, onWidth }: ResizeHandleProps) {
  const begin = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const handle = event.currentTarget;
    const from = event.clientX;
    const drag = (moved: globalThis.PointerEvent) => onWidth(width + moved.clientX - from);
    const end = () => {
      handle.removeEventListener('pointermove', drag);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
    };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', drag);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };
  return (
    <span
      className={styles.resizeHandle}
      aria-hidden
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onClick={keepFromHead}
      onPointerDown={begin}
    />
  );
}
