/** Words go to stderr: stdout is the one line of the summary. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
