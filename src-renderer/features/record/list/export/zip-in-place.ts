import { type Zippable, zipSync } from 'fflate';

export * from 'fflate';

/** In place of the packer of the same name that starts workers (build/zip-in-place-plugin.ts). */
export function zip(files: Zippable, done: (error: unknown, archive: Uint8Array | null) => void): void {
  try {
    done(null, zipSync(files));
  } catch (error) {
    done(error, null);
  }
}
