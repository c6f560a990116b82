import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormProblem } from '#shared/domain/form-definition/form-problem.ts';
import styles from '../designer.module.css';
import { problemsByField } from '../model/design-problems.ts';
import { useDesign, useDesignStore } from '../model/design-store.ts';
import { FieldPanel } from '../panel/field-panel.tsx';
import { FormPanel } from '../panel/form-panel.tsx';
import { useDesignWords } from '../words/design-words.ts';
import { AddFieldDialog, type Adding } from './add-field-dialog.tsx';
import { Canvas } from './canvas.tsx';
import { draggedOf, dropPlaceOf } from './drag-parts.tsx';
import { type Dragged, dropped, newPlaceOf } from './drag-places.ts';
import { Palette } from './palette.tsx';

interface DesignViewProps {
  readonly problems: readonly FormProblem[];
  readonly usedKeys: readonly string[];
}

/** Palette, canvas and properties. */
export function DesignView({ problems, usedKeys }: DesignViewProps) {
  const form = useDesign((state) => state.form);
  const selected = useDesign((state) => state.selected);
  const store = useDesignStore();
  const [adding, setAdding] = useState<Adding>();
  const [dragged, setDragged] = useState<Dragged>();
  // A press without a move is a click, also on a handle.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const byField = problemsByField(form, problems);
  const lastSection = form.sections[0] ?? 'main';
  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(undefined);
    const [what, place] = [draggedOf(active.data.current), dropPlaceOf(over?.data.current)];
    if (what === undefined || place === undefined) return;
    if (what.what === 'kind') setAdding({ kind: what.kind, place: newPlaceOf(place) });
    else store.getState().change((now) => dropped(now, what, place));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      onDragStart={({ active }) => setDragged(draggedOf(active.data.current))}
      onDragCancel={() => setDragged(undefined)}
      onDragEnd={drop}
    >
      <div className={styles.design}>
        <Palette
          onAdd={(kind) => setAdding({ kind, place: { section: sectionOf(form, selected) ?? lastSection } })}
        />
        <Canvas problems={byField} onAdd={(place) => setAdding({ kind: undefined, place })} />
        <aside className={styles.panel}>
          {selected === null ? (
            <FormPanel />
          ) : (
            <FieldPanel key={selected} path={selected} problems={byField.get(selected) ?? []} />
          )}
        </aside>
      </div>
      <DragOverlay>{dragged && <DraggedName dragged={dragged} />}</DragOverlay>
      {adding && <AddFieldDialog adding={adding} usedKeys={usedKeys} onClose={() => setAdding(undefined)} />}
    </DndContext>
  );
}

/** New fields go where the person is working. */
function sectionOf(form: Parameters<typeof problemsByField>[0], selected: string | null): string | undefined {
  const field = selected === null ? undefined : form.fields[selected.split('/')[0] ?? ''];
  return field === undefined ? undefined : (field.section ?? 'main');
}

function DraggedName({ dragged }: { readonly dragged: Dragged }) {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const name =
    dragged.what === 'kind'
      ? t(`kind.${dragged.kind}`)
      : dragged.what === 'field'
        ? design.field(dragged.path)
        : design.word(`sections.${dragged.section}`);
  return <div className={styles.overlay}>{name}</div>;
}
