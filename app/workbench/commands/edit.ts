import type { Keyed } from './command.ts';

/** Writes in the row under the cursor again, after Escape. */
export const edit: Keyed = { keysOutside: ['Enter'], keepsDefault: true, perform: ({ bench }) => bench.edit() };
