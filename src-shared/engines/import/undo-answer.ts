import { type Static, Type } from 'typebox';

/** What one part of an undone import came to. `next` is where the next part begins; null when it is all done. */
export const UndoAnswer = Type.Object({
  total: Type.Integer(),
  next: Type.Union([Type.Integer(), Type.Null()]),
  removed: Type.Integer(),
  putBack: Type.Integer(),
  /** Records that were left as they are. */
  left: Type.Array(
    Type.Object({
      kind: Type.String(),
      id: Type.String(),
      title: Type.String(),
      why: Type.Union([Type.Literal('changed'), Type.Literal('linked'), Type.Literal('account')]),
    }),
  ),
});
export type UndoAnswer = Static<typeof UndoAnswer>;
