import { decodeText } from '../decode.ts';
import type { FileHint } from '../file/file-kind.ts';
import { unpackFile } from '../file/unpack-file.ts';

/**
 * What can be done in a thread, by name. Input and answer are copied over (structured clone): no functions, no DOM.
 * A task that throws a `DomainError` passes it on with its reason and values.
 */
export const tasks = {
  file: ({ bytes, ...hint }: { bytes: Uint8Array } & FileHint) =>
    unpackFile(bytes, { ...hint, decode: (words) => decodeText(words).text }),
} satisfies Record<string, (input: never) => Promise<unknown>>;

export type Tasks = typeof tasks;
