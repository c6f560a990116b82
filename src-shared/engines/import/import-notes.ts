/** Notes of a record in the order in which they came up, each with the lines that say it. */
export class NoteList {
  readonly #linesByText = new Map<string, string[]>();

  add(text: string, lineKey: string): void {
    const lines = this.#linesByText.get(text) ?? [];
    lines.push(lineKey);
    this.#linesByText.set(text, lines);
  }

  /** One note a line of text, cut at `maxLength` with the number of notes that did not fit. */
  toText(maxLength: number): string | undefined {
    const notes = [...this.#linesByText].map(([text, lines]) => `${text} [${shortened(lines)}]`);
    let text = '';
    for (const [index, note] of notes.entries()) {
      const next = text === '' ? note : `${text}\n${note}`;
      // Room for the closing remark, which is at most 20 characters.
      if (next.length > maxLength - 20) return `${text}\n… +${notes.length - index}`.trim();
      text = next;
    }
    return text === '' ? undefined : text;
  }
}

function shortened(lines: readonly string[]): string {
  const shown = lines.slice(0, 12).join(', ');
  return lines.length > 12 ? `${shown}, … +${lines.length - 12}` : shown;
}
