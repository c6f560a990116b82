import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { changeField } from '../model/change-fields.ts';
import { useDesign } from '../model/design-store.ts';
import { withProperty } from '../model/form-fields.ts';

export interface FieldTabProps {
  readonly path: string;
  readonly field: FieldDefinition;
}

/** Sets one property of a field, or takes it away; typing into one box is one step of undo. */
export function useFieldChange(path: string): (property: string, value: unknown) => void {
  const change = useDesign((state) => state.change);
  return (property, value) =>
    change(
      (form) => changeField(form, path, (field) => withProperty(field, property, value)),
      `${path} ${property}`,
    );
}
