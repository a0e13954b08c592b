import { setImmediate } from 'node:timers/promises';
import { and, eq, isNotNull, isNull, lt, ne, notInArray, or } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { queueRendering } from './queue-renderings.ts';
import { edition } from './renderer.ts';

/**
 * Queues what has to be rendered anew because the code, the site's name or its origin is another than before, and removes
 * what a publishing or a rendering left that broke off. Readers have the former rendering meanwhile.
 */
export async function queueStaleRenderings(): Promise<void> {
  const { page, rendering } = schema;
  const stale = await read()
    .select({ id: page.id })
    .from(page)
    .leftJoin(rendering, eq(rendering.pageId, page.id))
    .where(
      and(
        isNotNull(page.publicationId),
        or(isNull(rendering.id), ne(rendering.edition, edition()), ne(rendering.publicationId, page.publicationId)),
      ),
    );
  for (const { id } of stale) {
    await tx((tx) => queueRendering(tx, id));
    await setImmediate();
  }
  await removeLeftovers();
}

async function removeLeftovers(): Promise<void> {
  const { publication, publicationPair, rendering, renderingPart } = schema;
  const begun = idBefore(Date.now() - 3_600_000);
  await tx(async (tx) => {
    const publications = tx.select({ id: publication.id }).from(publication);
    const { publicationId } = publicationPair;
    await tx.delete(publicationPair).where(and(lt(publicationId, begun), notInArray(publicationId, publications)));
    const renderings = tx.select({ id: rendering.id }).from(rendering);
    const { renderingId } = renderingPart;
    await tx.delete(renderingPart).where(and(lt(renderingId, begun), notInArray(renderingId, renderings)));
  });
}

/** The lowest id that may have been given at a time: a UUID of version 7 begins with its milliseconds. */
function idBefore(time: number): string {
  const digits = time.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}
