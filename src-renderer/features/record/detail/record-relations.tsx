import { useForms } from '#renderer/data/client/forms.tsx';
import type { DocumentView, Row } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { textOf, valuesOf } from '../record-values.ts';
import { isNumbered, linksFrom, linksTo, type RecordLink } from './record-links.ts';
import { RelatedRecords } from './related-records.tsx';

interface RecordRelationsProps {
  readonly form: FormDefinition;
  readonly view: DocumentView;
}

/** The chain that a record stands in, both ways and two steps far: request → order → receipt. */
export function RecordRelations({ form, view }: RecordRelationsProps) {
  const values = valuesOf(view.document.body);
  const { id } = view.document;
  return (
    <>
      <Sources form={form} read={(field) => textOf(values[field])} steps={2} />
      <Followers form={form} ids={[id]} steps={2} seen={[]} />
    </>
  );
}

interface SourcesProps {
  readonly form: FormDefinition;
  read(field: string): string;
  readonly steps: number;
}

function Sources({ form, read, steps }: SourcesProps) {
  const forms = useForms();
  return linksFrom(forms, form).map(({ kind, field }) => {
    const source = forms.current(kind);
    const id = read(field);
    if (id === '' || source === undefined) return null;
    const further = ([found]: readonly Row[]) =>
      found && steps > 1 ? (
        <Sources form={source} read={(name) => found.cells[name] ?? ''} steps={steps - 1} />
      ) : null;
    return <RelatedRecords key={field} kind={kind} field="id" ids={[id]} further={further} />;
  });
}

interface FollowersProps {
  readonly form: FormDefinition;
  readonly ids: readonly string[];
  readonly steps: number;
  /** Kinds that are shown already: the receipts of a supplier are not shown again below its orders. */
  readonly seen: readonly string[];
}

function Followers({ form, ids, steps, seen }: FollowersProps) {
  const forms = useForms();
  const links = linksTo(forms, form.key).filter(({ kind }) => !seen.includes(kind));
  const shown = [...seen, form.key, ...links.map(({ kind }) => kind)];
  return links.map((link) => (
    <RelatedRecords
      key={`${link.kind}/${link.field}`}
      kind={link.kind}
      field={link.field}
      ids={ids}
      further={(found) => <Next link={link} found={found} steps={steps - 1} seen={shown} />}
    />
  ));
}

interface NextProps {
  readonly link: RecordLink;
  readonly found: readonly Row[];
  readonly steps: number;
  readonly seen: readonly string[];
}

function Next({ link, found, steps, seen }: NextProps) {
  const form = useForms().current(link.kind);
  if (steps === 0 || form === undefined || !isNumbered(form)) return null;
  return <Followers form={form} ids={found.map(({ id }) => id)} steps={steps} seen={seen} />;
}
