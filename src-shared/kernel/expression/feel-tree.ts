import { parseExpression } from 'feelin';

/** A node of a parsed condition: what was written, as what, and what it is made of. */
export interface FeelNode {
  readonly type: string;
  readonly text: string;
  readonly broken: boolean;
  readonly children: readonly FeelNode[];
}

interface OpenNode extends FeelNode {
  readonly children: FeelNode[];
}

/** The parse tree of a FEEL text. Nothing is evaluated; unreadable parts are marked `broken`. */
export function parseFeel(text: string, names: readonly string[]): FeelNode {
  // The parser wants to know names with spaces in them; ours have none, so values do not matter.
  const known = Object.fromEntries(names.map((name) => [name, null]));
  const open: OpenNode[] = [{ type: 'Text', text, broken: false, children: [] }];
  parseExpression(text, known, undefined).iterate({
    enter: ({ type, from, to }) => {
      open.push({ type: type.name, text: text.slice(from, to), broken: type.isError, children: [] });
    },
    leave: () => {
      const closed = open.pop();
      if (closed !== undefined) open.at(-1)?.children.push(closed);
    },
  });
  const [root] = open;
  return root ?? { type: 'Text', text, broken: true, children: [] };
}

export function walkFeel(node: FeelNode, visit: (node: FeelNode) => void): void {
  visit(node);
  for (const child of node.children) walkFeel(child, visit);
}

/** Names that a text reads, its own loop variables included. */
export function namesIn(node: FeelNode): ReadonlySet<string> {
  const names = new Set<string>();
  walkFeel(node, ({ type, text }) => {
    if (type === 'VariableName') names.add(text);
  });
  return names;
}
