/** A parsed formula: exact decimals, four operations, and sums over the lines of a sub-table. */
export type FormulaNode =
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: FormulaNode }
  | {
      readonly kind: 'operation';
      readonly sign: '+' | '-' | '*' | '/';
      readonly left: FormulaNode;
      readonly right: FormulaNode;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[] };

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([\p{L}_][\p{L}\p{N}_]*)|([-+*/(),]))/uy;

/** Thrown for a text that is no formula; `part` is where reading stopped. */
export class UnreadableFormula extends Error {
  readonly part: string;
  constructor(part: string) {
    super(`Unreadable formula at ${part}`);
    this.part = part;
  }
}

type Token = { readonly kind: 'number' | 'name' | 'sign' | 'end'; readonly text: string };

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new UnreadableFormula(text.slice(from, from + 20));
    const [, number, name, sign] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return [...tokens, { kind: 'end', text: '' }];
}

/** Parentheses deeper than this are no formula that a person wrote. */
const MAX_DEPTH = 20;

/** Reads `quantity * unitPrice`, `sum(lines, quantity * unitPrice)`, `round(amount * 0.13, 2)`. */
export function parseFormula(text: string): FormulaNode {
  const tokens = tokensOf(text);
  let place = 0;
  let depth = 0;
  const here = (): Token => tokens[place] ?? { kind: 'end', text: '' };
  const isSign = (...signs: readonly string[]) => here().kind === 'sign' && signs.includes(here().text);

  function take(sign: string): void {
    if (!isSign(sign)) throw new UnreadableFormula(here().text);
    place += 1;
  }

  function chain(signs: readonly ('+' | '-' | '*' | '/')[], part: () => FormulaNode): FormulaNode {
    let left = part();
    for (;;) {
      const sign = signs.find((candidate) => isSign(candidate));
      if (sign === undefined) return left;
      place += 1;
      left = { kind: 'operation', sign, left, right: part() };
    }
  }

  const sum = (): FormulaNode => chain(['+', '-'], product);
  const product = (): FormulaNode => chain(['*', '/'], single);

  function single(): FormulaNode {
    depth += 1;
    if (depth > MAX_DEPTH) throw new UnreadableFormula(here().text);
    const node = read();
    depth -= 1;
    return node;
  }

  function read(): FormulaNode {
    const { kind, text: word } = here();
    if (isSign('-')) {
      place += 1;
      return { kind: 'negate', of: single() };
    }
    if (isSign('(')) {
      place += 1;
      const inner = sum();
      take(')');
      return inner;
    }
    if (kind !== 'number' && kind !== 'name') throw new UnreadableFormula(word);
    place += 1;
    if (kind === 'number') return { kind, value: word };
    return isSign('(') ? { kind: 'call', name: word, args: argumentsOf() } : { kind, name: word };
  }

  function argumentsOf(): readonly FormulaNode[] {
    take('(');
    const args = [sum()];
    while (isSign(',')) {
      place += 1;
      args.push(sum());
    }
    take(')');
    return args;
  }

  const node = sum();
  if (here().kind !== 'end') throw new UnreadableFormula(here().text);
  return node;
}
