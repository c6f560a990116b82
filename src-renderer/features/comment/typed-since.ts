/** What somebody typed on while the text before it was being saved: it is the beginning of the next one. */
export function typedSince(now: string, saved: string): string {
  return now.startsWith(saved) ? now.slice(saved.length).trimStart() : now;
}
