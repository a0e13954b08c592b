import type { Keyed } from './command.ts';

/** Makes the row under the cursor editable again, after Escape made it read-only. */
export const edit: Keyed = { keysOutside: ['Enter'], keepsDefault: true, perform: ({ bench }) => bench.edit() };
