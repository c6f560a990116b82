import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { fieldAt, propertyOf } from './form-fields.ts';
import { fieldOfWord } from './form-words.ts';

/** One difference between two versions of a form, as the person who publishes reads it. */
export type DesignChange =
  | { readonly what: 'field-added' | 'field-removed' | 'field-moved'; readonly path: string }
  | {
      readonly what: 'field-changed';
      readonly path: string;
      readonly property: string;
      readonly from: unknown;
      readonly to: unknown;
    }
  | { readonly what: 'section-added' | 'section-removed' | 'section-moved'; readonly section: string }
  | {
      readonly what: 'word-changed';
      readonly path: string;
      readonly language: string;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly what: 'setting-changed';
      readonly setting: 'list' | 'access' | 'titleField' | 'print';
      readonly from: unknown;
      readonly to: unknown;
    };

/** What the next version of a form does otherwise than the one before it; every change once. */
export function differenceOf(
  before: FormDefinition | undefined,
  after: FormDefinition,
): readonly DesignChange[] {
  if (before === undefined) return pathsOf(after).map((path) => ({ what: 'field-added', path }));
  return [
    ...sectionChanges(before, after),
    ...fieldChanges(before, after),
    ...settingChanges(before, after),
    ...wordChanges(before, after),
  ];
}

function pathsOf(form: FormDefinition): readonly string[] {
  return Object.entries(form.fields).flatMap(([name, field]) =>
    field.hidden === true
      ? []
      : [name, ...(field.type === 'lines' ? Object.keys(field.fields).map((cell) => `${name}/${cell}`) : [])],
  );
}

function sectionChanges(before: FormDefinition, after: FormDefinition): readonly DesignChange[] {
  const moved = movedAmong(before.sections, after.sections);
  return [
    ...missingIn(before.sections, after.sections).map((section) => ({
      what: 'section-added' as const,
      section,
    })),
    ...missingIn(after.sections, before.sections).map((section) => ({
      what: 'section-removed' as const,
      section,
    })),
    ...moved.map((section) => ({ what: 'section-moved' as const, section })),
  ];
}

function missingIn(known: readonly string[], names: readonly string[]): readonly string[] {
  return names.filter((name) => !known.includes(name));
}

function fieldChanges(before: FormDefinition, after: FormDefinition): readonly DesignChange[] {
  const [olds, news] = [pathsOf(before), pathsOf(after)];
  const moved = new Set(
    movedAmong(placesOf(before), placesOf(after)).map((place) => place.slice(place.indexOf(' ') + 1)),
  );
  return [
    ...missingIn(olds, news).map((path) => ({ what: 'field-added' as const, path })),
    ...missingIn(news, olds).map((path) => ({ what: 'field-removed' as const, path })),
    ...news
      .filter((path) => olds.includes(path))
      .flatMap((path): readonly DesignChange[] => {
        const [old, now] = [fieldAt(before, path), fieldAt(after, path)];
        if (old === undefined || now === undefined) return [];
        const hasMoved = moved.has(path) || sectionOf(old) !== sectionOf(now);
        return [
          ...(hasMoved ? [{ what: 'field-moved' as const, path }] : []),
          ...propertyChanges(path, old, now),
        ];
      }),
  ];
}

function sectionOf(field: FieldDefinition): string {
  return field.section ?? 'main';
}

/** Fields with the section that they are read in, so that only the order inside a section counts. */
function placesOf(form: FormDefinition): readonly string[] {
  return pathsOf(form)
    .map(
      (path) =>
        `${path.includes('/') ? path.split('/')[0] : sectionOf(fieldAt(form, path) ?? { type: 'text' })} ${path}`,
    )
    .sort((left, right) => Number(groupOf(left) > groupOf(right)) - Number(groupOf(left) < groupOf(right)));
}

function groupOf(place: string): string {
  return place.slice(0, place.indexOf(' '));
}

function propertyChanges(path: string, old: FieldDefinition, now: FieldDefinition): readonly DesignChange[] {
  const properties = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (property) => property !== 'fields' && property !== 'section',
  );
  return properties
    .filter((property) => !isSame(propertyOf(old, property), propertyOf(now, property)))
    .map((property) => ({
      what: 'field-changed' as const,
      path,
      property,
      from: propertyOf(old, property),
      to: propertyOf(now, property),
    }));
}

const SETTINGS = ['titleField', 'list', 'access', 'print'] as const;

function settingChanges(before: FormDefinition, after: FormDefinition): readonly DesignChange[] {
  return SETTINGS.filter((setting) => !isSame(before[setting], after[setting])).map((setting) => ({
    what: 'setting-changed' as const,
    setting,
    from: before[setting],
    to: after[setting],
  }));
}

/** Words of what is new are shown with it. */
function wordChanges(before: FormDefinition, after: FormDefinition): readonly DesignChange[] {
  const known = new Set(pathsOf(before));
  const languages = [...new Set([...Object.keys(before.labels ?? {}), ...Object.keys(after.labels ?? {})])];
  return languages.flatMap((language) => {
    const [olds, news] = [before.labels?.[language] ?? {}, after.labels?.[language] ?? {}];
    const paths = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
    return paths
      .filter((path) => (olds[path] ?? '') !== (news[path] ?? ''))
      .filter((path) => {
        const field = fieldOfWord(after, path);
        return field === undefined
          ? !path.startsWith('sections.') || before.sections.includes(path.slice(9))
          : known.has(field);
      })
      .map((path) => ({
        what: 'word-changed' as const,
        path,
        language,
        from: olds[path] ?? '',
        to: news[path] ?? '',
      }));
  });
}

function isSame(left: unknown, right: unknown): boolean {
  return canonicalJson(left ?? null) === canonicalJson(right ?? null);
}

/** The fewest names that somebody has to move to get from one order to the other. */
function movedAmong(before: readonly string[], after: readonly string[]): readonly string[] {
  const common = after.filter((name) => before.includes(name));
  const places = common.map((name) => before.indexOf(name));
  const stayed = new Set(longestRising(places));
  return common.filter((_, index) => !stayed.has(places[index] ?? -1));
}

function longestRising(numbers: readonly number[]): readonly number[] {
  const best: (readonly number[])[] = [];
  for (const [at, number] of numbers.entries()) {
    const reached = best
      .slice(0, at)
      .filter((run) => (run.at(-1) ?? -1) < number)
      .reduce<readonly number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
    best.push([...reached, number]);
  }
  return best.reduce<readonly number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
}
