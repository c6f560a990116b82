/** About fifteen printed lines: what is longer may be cut by a page break. */
const MOST = 900;

/** A long text in parts of which none fills a page: by paragraph, and long ones at a stop or a space. */
export function splitText(text: string): readonly string[] {
  const paragraphs = text.replace(/\r\n?/g, '\n').split('\n').flatMap(partsOf);
  const parts: string[] = [];
  for (const paragraph of paragraphs) {
    const last = parts.at(-1);
    if (last === undefined || last.length + paragraph.length > MOST / 2) parts.push(paragraph);
    else parts[parts.length - 1] = `${last}\n${paragraph}`;
  }
  return parts;
}

function partsOf(paragraph: string): readonly string[] {
  if (paragraph.length <= MOST) return [paragraph];
  const head = paragraph.slice(0, MOST);
  const at = STOPS.map((signs) => lastOf(head, signs)).find((place) => place > MOST / 2) ?? wholeSigns(head);
  return [paragraph.slice(0, at), ...partsOf(paragraph.slice(at))];
}

/** Where a text is best cut: behind a sentence, else behind a word. The escapes are Chinese stops. */
const STOPS = [
  ['. ', '! ', '? ', '\u3002', '\uff01', '\uff1f'],
  [' ', '\uff0c', '\u3001', '\uff1b'],
];

function lastOf(text: string, signs: readonly string[]): number {
  return Math.max(...signs.map((sign) => (text.includes(sign) ? text.lastIndexOf(sign) + sign.length : 0)));
}

/** A sign of two halves is not cut. */
function wholeSigns(head: string): number {
  return /[\ud800-\udbff]$/.test(head) ? head.length - 1 : head.length;
}
