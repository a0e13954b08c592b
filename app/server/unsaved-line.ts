import { whyUnsaved } from '#lib/database';
import { env } from '#lib/env';

const reasons: Record<string, string> = {
  diskFull: 'the disk is full',
  diskReadOnly: 'the disk can only be read',
  diskFailing: "the disk can't be read or written",
  databaseDamaged: 'the database is damaged',
};

/** Tells the operator that nothing can be saved, why, and what still works. */
export function unsavedLine(): string {
  const why = reasons[whyUnsaved() ?? ''] ?? 'another program holds the database';
  return `Nothing can be saved in ${env().dataFolder}: ${why}. Readers are served. It is tried again every few seconds.`;
}
