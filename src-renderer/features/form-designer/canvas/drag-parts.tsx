import { useDndContext, useDraggable, useDroppable } from '@dnd-kit/core';
import type { ReactNode } from 'react';
import styles from '../designer.module.css';
import { type Dragged, type DropPlace, mayDrop } from './drag-places.ts';

/** What an item of the drag and drop library carries, read back as what it is. */
export function draggedOf(data: unknown): Dragged | undefined {
  return data !== null && typeof data === 'object' && 'what' in data ? (data as Dragged) : undefined;
}

export function dropPlaceOf(data: unknown): DropPlace | undefined {
  return data !== null && typeof data === 'object' && 'where' in data ? (data as DropPlace) : undefined;
}

/** Handlers that make an element start a drag; keys are served by the tiles themselves. */
export function useDragHandle(id: string, dragged: Dragged) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, data: dragged });
  return { ref: setNodeRef, listeners: listeners ?? {}, isDragging };
}

interface DropZoneProps {
  readonly place: DropPlace;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}

/** Shows a line above itself while something that fits hovers over it. */
export function DropZone({ place, className = '', children }: DropZoneProps) {
  const { active } = useDndContext();
  const dragged = draggedOf(active?.data.current);
  const disabled = dragged === undefined || !mayDrop(dragged, place);
  const { setNodeRef, isOver } = useDroppable({ id: JSON.stringify(place), data: place, disabled });
  return (
    <div ref={setNodeRef} className={`${className} ${isOver && !disabled ? (styles.dropHere ?? '') : ''}`}>
      {children}
    </div>
  );
}
