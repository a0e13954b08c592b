import { createReadStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { type Tx, tx } from '#lib/database';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { endRendering } from './end-rendering.ts';
import { removeParts, tryToRemove } from './leftovers.ts';
import type { RenderedFiles } from './render-pairs.ts';
import { type WantedRendering, wantedRendering } from './wanted-rendering.ts';

/**
 * Stores a rendering in place of the page's former one, and ends the job. The bodies are written before that, one
 * transaction for each piece. If the page changed since the rendering began, the job is queued again.
 */
export async function keepRendering(lease: Lease, wanted: WantedRendering, files: RenderedFiles): Promise<void> {
  const id = uuidv7();
  try {
    for (const encoding of ['br', 'gzip'] as const) await storeParts(id, encoding, files.file(encoding));
    await tx((tx) => storeInPlace(tx, { lease, wanted, files, id }));
  } catch (error) {
    await tryToRemove(removeParts(id));
    throw error;
  }
}

interface Stored {
  lease: Lease;
  wanted: WantedRendering;
  files: RenderedFiles;
  id: string;
}

async function storeInPlace(tx: Tx, { lease, wanted, files, id }: Stored): Promise<void> {
  const { rendering } = schema;
  const { pageId, publicationId, key, edition } = wanted;
  const { etag, policy, size } = files;
  if ((await wantedRendering(pageId, tx))?.key !== key) {
    await tx.delete(schema.renderingPart).where(eq(schema.renderingPart.renderingId, id));
    return endRendering(tx, lease, pageId);
  }
  await tx.delete(rendering).where(eq(rendering.pageId, pageId));
  await tx
    .insert(rendering)
    .values({ id, pageId, publicationId, key, edition, etag, policy, size, renderedAt: Date.now() });
  await completeJob(tx, lease);
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
