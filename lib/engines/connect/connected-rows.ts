import { asc, desc, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';

/** Reads the rows of the connected engines: by their places, and of those with the same place the newest first. */
export function connectedRows() {
  return read()
    .select()
    .from(schema.engine)
    .where(isNull(schema.engine.removedAt))
    .orderBy(asc(schema.engine.position), desc(schema.engine.createdAt), desc(schema.engine.id));
}
