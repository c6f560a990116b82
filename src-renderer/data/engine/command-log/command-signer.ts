import type { Command } from '#shared/engines/command/command.ts';
import { commandHash, SIGNATURE_ALGORITHM } from '#shared/sync/command-chain.ts';
import type { SignedCommandMessage } from '#shared/sync/messages.ts';
import { base64Of } from '../vault/base64.ts';

/** Signs a command as the next link of the device's chain. */
export type CommandSigner = (command: Command, previousHash: string) => Promise<SignedCommand>;

/** The wire message with the command's own type. */
export type SignedCommand = Omit<SignedCommandMessage, 'command'> & { readonly command: Command };

export function createCommandSigner(subtle: SubtleCrypto, key: CryptoKey): CommandSigner {
  return async (command, previousHash) => {
    const hash = commandHash(previousHash, command);
    const signature = await subtle.sign(SIGNATURE_ALGORITHM, key, new TextEncoder().encode(hash));
    return {
      command,
      previousHash,
      hash,
      signature: base64Of(new Uint8Array(signature)),
    };
  };
}
