export const TOOLS = ['arrow', 'box', 'pen', 'text'] as const;
export type Tool = (typeof TOOLS)[number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Something drawn on a picture, in the picture's own pixels. */
export interface Mark {
  readonly tool: Tool;
  readonly points: readonly Point[];
  readonly text: string;
}

/** What a stroke becomes: a pen keeps its way, the others where it began and where it is now. */
export function extended(mark: Mark, point: Point): Mark {
  const [first = point] = mark.points;
  return { ...mark, points: mark.tool === 'pen' ? [...mark.points, point] : [first, point] };
}

/** A click that drew nothing is no mark. */
export function isDrawn({ tool, points, text }: Mark): boolean {
  if (tool === 'text') return text.trim() !== '';
  const [first] = points;
  return points.some(({ x, y }) => first !== undefined && Math.hypot(x - first.x, y - first.y) > 3);
}

/** The two strokes of an arrow's head, as ends seen from its point. */
export function arrowHead(from: Point, to: Point, length: number): readonly [Point, Point] {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const end = (turn: number): Point => ({
    x: to.x - length * Math.cos(angle + turn),
    y: to.y - length * Math.sin(angle + turn),
  });
  return [end(Math.PI / 7), end(-Math.PI / 7)];
}

type Context = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'stroke'
  | 'strokeRect'
  | 'strokeText'
  | 'fillText'
  | 'lineWidth'
  | 'strokeStyle'
  | 'fillStyle'
  | 'font'
  | 'lineCap'
  | 'lineJoin'
>;

/** Red with a white rim: seen on dark and on light pictures. */
const INK = '#d4211c';
const RIM = '#ffffff';

/** Draws one mark; `unit` is the width of a stroke in the picture's pixels. */
export function drawMark(context: Context, mark: Mark, unit: number): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [style, width] of [
    [RIM, unit * 2],
    [INK, unit],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    if (mark.tool === 'text') drawText(context, mark, unit, style);
    else strokeMark(context, mark, unit);
  }
}

function strokeMark(context: Context, { tool, points }: Mark, unit: number): void {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return;
  if (tool === 'box') {
    context.strokeRect(first.x, first.y, last.x - first.x, last.y - first.y);
    return;
  }
  line(context, points);
  if (tool === 'arrow') for (const end of arrowHead(first, last, unit * 6)) line(context, [last, end]);
}

function line(context: Context, [first, ...rest]: readonly Point[]): void {
  if (first === undefined) return;
  context.beginPath();
  context.moveTo(first.x, first.y);
  for (const { x, y } of rest) context.lineTo(x, y);
  context.stroke();
}

function drawText(context: Context, { points: [at], text }: Mark, unit: number, style: string): void {
  if (at === undefined) return;
  context.font = `600 ${Math.round(unit * 8)}px sans-serif`;
  if (style === RIM) context.strokeText(text, at.x, at.y);
  else {
    context.fillStyle = style;
    context.fillText(text, at.x, at.y);
  }
}
