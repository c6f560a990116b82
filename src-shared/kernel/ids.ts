declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]?: Name };

export type CommandId = Branded<'CommandId'>;
export type DocumentId = Branded<'DocumentId'>;
export type PersonId = Branded<'PersonId'>;
export type DeviceId = Branded<'DeviceId'>;

/**
 * The id of something a command creates: command id + role. The laptop's optimistic replay and the
 * server's authoritative run therefore name the same thing the same way, and applying a command twice
 * creates nothing twice.
 */
export function deriveId(commandId: CommandId, role: string): DocumentId {
  return `${commandId}.${role}`;
}
