import { markTerms } from './match-text.ts';

/** A text with the words that matched made bold. */
export function Highlighted({ text, terms }: { readonly text: string; readonly terms: readonly string[] }) {
  let offset = 0;
  return markTerms(text, terms).map((piece) => {
    const key = offset;
    offset += piece.text.length;
    if (!piece.isMarked) return <span key={key}>{piece.text}</span>;
    return (
      <mark key={key} style={{ background: 'none', color: 'var(--lf-accent-text)', fontWeight: 600 }}>
        {piece.text}
      </mark>
    );
  });
}
