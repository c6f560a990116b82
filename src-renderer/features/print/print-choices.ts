import { useCallback, useState } from 'react';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';

export const PAPERS = ['A4', 'A4-landscape', 'Letter', 'Letter-landscape'] as const;
export type Paper = (typeof PAPERS)[number];

/** Width and height in millimetres. */
const SIZES: Readonly<Record<Paper, readonly [number, number]>> = {
  A4: [210, 297],
  'A4-landscape': [297, 210],
  Letter: [215.9, 279.4],
  'Letter-landscape': [279.4, 215.9],
};

export function sizeOf(paper: Paper): { readonly width: number; readonly height: number } {
  const [width, height] = SIZES[paper];
  return { width, height };
}

/** How the reader prints records of one form. */
export interface PrintChoices {
  readonly languages: readonly Language[];
  readonly paper: Paper;
  readonly decisions: boolean;
}

function keyOf(kind: string): string {
  return `landfall.print.${kind}`;
}

/** What is kept is a convenience and may come from any earlier build: only what is known counts. */
function read(kind: string, beginning: PrintChoices): PrintChoices {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(kind)) ?? '{}') as Partial<PrintChoices>;
    const languages = LANGUAGES.filter((language) => kept.languages?.includes(language));
    const inOrder = languages.toSorted(
      (left, right) => (kept.languages?.indexOf(left) ?? 0) - (kept.languages?.indexOf(right) ?? 0),
    );
    return {
      languages: inOrder.length > 0 ? inOrder.slice(0, 2) : beginning.languages,
      paper: PAPERS.find((paper) => paper === kept.paper) ?? beginning.paper,
      decisions: typeof kept.decisions === 'boolean' ? kept.decisions : beginning.decisions,
    };
  } catch {
    return beginning;
  }
}

/** The reader's choices for a form, remembered on this laptop. */
export function usePrintChoices(
  kind: string,
  beginning: PrintChoices,
): readonly [PrintChoices, (change: Partial<PrintChoices>) => void] {
  const [choices, setChoices] = useState(() => read(kind, beginning));
  const change = useCallback(
    (next: Partial<PrintChoices>) =>
      setChoices((now) => {
        const chosen = { ...now, ...next };
        try {
          localStorage.setItem(keyOf(kind), JSON.stringify(chosen));
        } catch {
          // A full or blocked store: the choice holds for this print.
        }
        return chosen;
      }),
    [kind],
  );
  return [choices, change];
}
