import { Type } from 'typebox';

export const ReasonPayload = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 4000 })) });
