import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, gt, isNotNull, isNull, ne, or } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { limits } from '#lib/limits';
import { queueRendering } from '#lib/translation/queue-rendering';
import { edition } from './renderer.ts';
import { queueSweep } from './sweep-job.ts';

/**
 * Queues the rendering of pages that are out of date because the code, the site's name or its origin changed, and the
 * removal of what an interrupted publishing or rendering left. Readers get the old rendering meanwhile.
 */
export async function queueStaleRenderings(): Promise<void> {
  await tx(queueSweep);
  for await (const pageIds of stalePages())
    await tx(async (tx) => {
      for (const id of pageIds) await queueRendering(tx, id);
    });
}

/** Gives ids of pages in batches: after an upgrade all of them are stale. */
async function* stalePages(): AsyncGenerator<string[]> {
  const { page, rendering } = schema;
  for (let last = ''; ; ) {
    const pages = await read()
      .select({ id: page.id })
      .from(page)
      .leftJoin(rendering, eq(rendering.pageId, page.id))
      .where(
        and(
          gt(page.id, last),
          isNotNull(page.publicationId),
          or(isNull(rendering.id), ne(rendering.edition, edition()), ne(rendering.publicationId, page.publicationId)),
        ),
      )
      .orderBy(asc(page.id))
      .limit(limits.staleAtOnce);
    last = pages.at(-1)?.id ?? '';
    if (!last) return;
    yield pages.map(({ id }) => id);
    await setImmediate();
  }
}
