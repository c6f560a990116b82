import { createHmac, timingSafeEqual } from 'node:crypto';

/** A note that this server alone can have written: what it is for, what it says, and until when it holds. */
export interface NoteTerms {
  readonly secret: string;
  readonly purpose: string;
  readonly now: number;
}

export function writeNote(terms: NoteTerms, says: readonly string[], holdsMs: number): string {
  const content = Buffer.from(JSON.stringify([...says, String(terms.now + holdsMs)])).toString('base64url');
  return `${content}.${sealOf(terms, content).toString('base64url')}`;
}

/** What the note says; null for one that is not ours, is for something else, or holds no more. */
export function readNote(terms: NoteTerms, note: string): readonly string[] | null {
  const [content = '', seal = ''] = note.split('.');
  const given = Buffer.from(seal, 'base64url');
  const right = sealOf(terms, content);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  // Sealed by us: it is what we wrote.
  const says = JSON.parse(Buffer.from(content, 'base64url').toString()) as string[];
  return Number(says.at(-1)) > terms.now ? says.slice(0, -1) : null;
}

function sealOf({ secret, purpose }: NoteTerms, content: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\n${content}`).digest();
}
