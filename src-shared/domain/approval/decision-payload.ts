import { Type } from 'typebox';

/** What an approver decided, and on what content: the version for people, the hash for the truth. */
export const DecisionPayload = Type.Object({
  opinion: Type.Optional(Type.String({ maxLength: 4000 })),
  seenSubjectVersion: Type.Integer({ minimum: 0 }),
  seenContentHash: Type.String({ minLength: 64, maxLength: 64 }),
});

export const NoPayload = Type.Object({});
