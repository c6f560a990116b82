import { Buffer } from 'node:buffer';

/** What must turn up nowhere, under a name that may. */
export interface Secret {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Something that a flow left behind: a line, a row, an address, a file. */
export interface Trace {
  readonly place: string;
  readonly text: string;
}

export interface Leak {
  readonly secret: string;
  readonly form: string;
  readonly place: string;
}

const SHORTEST = 8;

/** @throws for a text so short that it could stand anywhere by chance. */
export function secretOf(name: string, value: string | Uint8Array): Secret {
  const bytes = Buffer.from(value as string);
  if (bytes.length < SHORTEST) throw new Error(`${name} is too short to be searched for`);
  return { name, bytes };
}

/** Every secret that stands in a trace, as it is or in a form that anybody can turn back. */
export function findLeaks(traces: readonly Trace[], secrets: readonly Secret[]): readonly Leak[] {
  const needles = secrets.flatMap((secret) =>
    formsOf(secret).map(([form, needle]) => ({ secret: secret.name, form, needle })),
  );
  return traces.flatMap(({ place, text }) =>
    needles
      .filter(({ needle }) => text.includes(needle))
      .map(({ secret, form }) => ({ secret, form, place })),
  );
}

function formsOf({ bytes }: Secret): readonly (readonly [form: string, needle: string])[] {
  const text = bytes.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(bytes);
  const hex = bytes.toString('hex');
  const forms = new Map<string, string>();
  const add = (form: string, needle: string) => void (forms.has(needle) || forms.set(needle, form));
  if (isText) {
    add('as it is', text);
    add('in lower case', text.toLowerCase());
    add('without dashes', text.replaceAll('-', ''));
    add('as JSON', JSON.stringify(text).slice(1, -1));
    add('in an address', encodeURIComponent(text));
    add('in a form', encodeURIComponent(text).replaceAll('%20', '+'));
    add('turned round', [...text].reverse().join(''));
  }
  add('as hex', hex);
  add('as hex', hex.toUpperCase());
  add('as a list of bytes', [...bytes].join(','));
  for (const aligned of inBase64(bytes)) {
    add('as base64', aligned);
    add('as base64url', aligned.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return [...forms].map(([needle, form]) => [form, needle] as const);
}

/** The letters that these bytes always make within a longer text, for each place at which they may begin. */
function inBase64(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 8) / 6));
  });
}
