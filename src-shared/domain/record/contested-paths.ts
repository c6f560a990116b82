import type { Command } from '#shared/engines/command/command.ts';
import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { measureOneAnother } from '#shared/engines/form/measured-by.ts';
import { changedByOthersSince, type Provenance, provenanceMapOf } from '#shared/engines/form/provenance.ts';
import { mayDecide } from '../conflict/conflict-rights.ts';
import { holdsUndecided, type OpenConflict } from '../conflict/open-conflicts.ts';
import type { Actor } from '../person/actor.ts';
import { isControlled } from './record-rights.ts';

interface Asked {
  readonly form: FormDefinition;
  readonly document: StoredDocument<FormValues>;
  readonly command: Command;
  readonly actor: Actor;
  readonly open: readonly OpenConflict[];
}

interface Contested {
  readonly contested: (path: string) => boolean;
  /** A price whose currency somebody else changed meanwhile, a quantity with its unit, and the other way round. */
  readonly restated: (path: string) => boolean;
  /** The other person's change that makes a path contested, where there is one. */
  readonly contestedBy: (path: string) => Provenance | undefined;
}

/**
 * Paths that go to a person although nobody touched their own value since:
 * controlled fields (bank, tax id, legal name, status) where somebody changed another controlled field
 * meanwhile, for an account number of one person beside the SWIFT code of another pays a stranger; controlled
 * fields that already wait for a decision of somebody else; lines with an undecided cell.
 */
export function contestedPaths({ form, document, command, actor, open }: Asked): Contested {
  const since = changedByOthersSince(document.body, command.seenVersion ?? 0, command);
  const controlled = since.find((path) => isControlled(form, path));
  const because = controlled === undefined ? undefined : provenanceMapOf(document.body)[controlled];
  const measure = (path: string) => since.find((other) => measureOneAnother(form, path, other));
  const undecided = (path: string) => open.some(({ body }) => body.path === path && !mayDecide(actor, body));
  return {
    contested: (path) =>
      holdsUndecided(open, path) || (isControlled(form, path) && (because !== undefined || undecided(path))),
    restated: (path) => measure(path) !== undefined,
    contestedBy: (path) => {
      if (!isControlled(form, path)) {
        const measured = since.includes(path) ? undefined : measure(path);
        return measured === undefined ? undefined : provenanceMapOf(document.body)[measured];
      }
      // Who changed this very field tells the kept side better than a neighbour does.
      return since.includes(path) ? provenanceMapOf(document.body)[path] : because;
    },
  };
}
