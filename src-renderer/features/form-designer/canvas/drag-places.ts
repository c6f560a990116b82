import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldKind } from '../model/field-kinds.ts';
import { mayBeCell } from '../model/field-kinds.ts';
import { type FieldPlace, moveField, placeSection } from '../model/move-fields.ts';

/** What is being dragged. */
export type Dragged =
  | { readonly what: 'kind'; readonly kind: FieldKind }
  | { readonly what: 'field'; readonly path: string }
  | { readonly what: 'section'; readonly section: string };

/** Where something may be dropped: before a field, at the end of a section, among the columns of lines, before a section. */
export type DropPlace =
  | { readonly where: 'before'; readonly path: string; readonly section: string }
  | { readonly where: 'end'; readonly section: string }
  | { readonly where: 'cells'; readonly lines: string }
  | { readonly where: 'section'; readonly section: string };

function linesOf(path: string): string | undefined {
  const [name, cell] = path.split('/');
  return cell === undefined ? undefined : name;
}

/** Whether it makes sense to drop the one on the other. */
export function mayDrop(dragged: Dragged, place: DropPlace): boolean {
  if (dragged.what === 'section') return place.where === 'section';
  if (place.where === 'section') return false;
  const lines =
    place.where === 'cells' ? place.lines : place.where === 'before' ? linesOf(place.path) : undefined;
  if (dragged.what === 'kind') return lines === undefined || mayBeCell(dragged.kind);
  return linesOf(dragged.path) === lines;
}

/** Where a new field goes, as the dialog that names it has to know it. */
export interface NewPlace extends FieldPlace {
  readonly lines?: string;
}

export function newPlaceOf(place: DropPlace): NewPlace {
  if (place.where === 'cells') return { lines: place.lines };
  if (place.where !== 'before') return { section: place.section };
  const [name, cell] = place.path.split('/');
  if (cell !== undefined && name !== undefined) return { lines: name, before: cell };
  return { section: place.section, before: place.path };
}

/** The form after something that it has was dropped elsewhere. */
export function dropped(form: FormDefinition, dragged: Dragged, place: DropPlace): FormDefinition {
  if (dragged.what === 'section') {
    return place.where === 'section' ? placeSection(form, dragged.section, place.section) : form;
  }
  if (dragged.what === 'kind') return form;
  const { lines: _lines, ...target } = newPlaceOf(place);
  return moveField(form, dragged.path, target);
}
