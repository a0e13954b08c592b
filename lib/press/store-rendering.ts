import { createReadStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { tx } from '#lib/database';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import type { RenderedFiles } from './render-pairs.ts';
import { type WantedRendering, wantedRendering } from './wanted-rendering.ts';

/**
 * Keeps a rendering in place of the page's former one, and ends the job. Its bodies are written first, in transactions of a
 * piece each. Where the page is no longer what was rendered, the job is done once more.
 */
export async function keepRendering(lease: Lease, wanted: WantedRendering, files: RenderedFiles): Promise<void> {
  const { rendering } = schema;
  const { pageId, publicationId, key, edition } = wanted;
  const { etag, policy, size } = files;
  const id = uuidv7();
  for (const encoding of ['br', 'gzip'] as const) await storeParts(id, encoding, files.file(encoding));
  await tx(async (tx) => {
    const now = await wantedRendering(pageId, tx);
    if (now?.key !== key) {
      await tx.delete(schema.renderingPart).where(eq(schema.renderingPart.renderingId, id));
      return now ? postponeJob(tx, lease, { runAt: Date.now(), isTryReturned: true }) : completeJob(tx, lease);
    }
    await tx.delete(rendering).where(eq(rendering.pageId, pageId));
    await tx
      .insert(rendering)
      .values({ id, pageId, publicationId, key, edition, etag, policy, size, renderedAt: Date.now() });
    await completeJob(tx, lease);
  });
}

async function storeParts(renderingId: string, encoding: 'br' | 'gzip', file: string): Promise<void> {
  let number = 0;
  for await (const bytes of createReadStream(file, { highWaterMark: limits.partBytes })) {
    const part = { renderingId, encoding, number, bytes: bytes as Buffer };
    await tx(async (tx) => {
      await tx.insert(schema.renderingPart).values(part);
    });
    number++;
    await setImmediate();
  }
}
