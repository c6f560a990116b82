import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import type { UpgradeStep } from '#shared/engines/form/upgrade-steps.ts';
import { cellsOf, fieldAt, pathParts } from './form-fields.ts';

/** What the next version will do to existing records, as far as somebody said it in the design. */
export function nextSteps(form: FormDefinition): readonly UpgradeStep[] {
  return form.upgradeSteps?.next ?? [];
}

function pathOf(step: UpgradeStep): string {
  return step.step === 'move' ? step.from : step.field;
}

/** The design with one more step; what was said before about the same field is forgotten. */
export function withStep(form: FormDefinition, step: UpgradeStep): FormDefinition {
  const path = pathOf(step);
  const earlier = nextSteps(form);
  const others = earlier.filter((other) => pathOf(other) !== path);
  const same = earlier.find((other) => pathOf(other) === path);
  const joined =
    step.step === 'map' && same?.step === 'map'
      ? { ...step, options: { ...same.options, ...step.options } }
      : step;
  return { ...form, upgradeSteps: { ...form.upgradeSteps, next: [...others, joined] } };
}

/** Fields that the values of another one may go to: typed by people, in the same place. */
export function targetsFor(form: FormDefinition, path: string): readonly string[] {
  const { name, cell } = pathParts(path);
  const lines = form.fields[name];
  const places: readonly (readonly [string, FieldDefinition])[] =
    cell !== undefined && lines?.type === 'lines'
      ? cellsOf(lines).map(([key, field]) => [`${name}/${key}`, field])
      : Object.entries(form.fields);
  return places.flatMap(([place, field]) =>
    place === path || field.hidden || field.readOnly || field.controlled || field.type === 'lines'
      ? []
      : [place],
  );
}

/** Options of a field that people choose from; none for any other. */
export function optionsAt(form: FormDefinition, path: string): readonly string[] {
  const field = fieldAt(form, path);
  return field !== undefined && 'options' in field ? field.options : [];
}
