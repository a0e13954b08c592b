import { createReadStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { and, eq, notExists, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { type Tx, tx } from '#lib/database';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { endRendering } from './end-rendering.ts';
import type { RenderedFiles } from './render-pairs.ts';
import { type WantedRendering, wantedRendering } from './wanted-rendering.ts';

/**
 * Keeps a rendering in place of the page's former one, and ends the job. Its bodies are written first, in transactions of a
 * piece each. Where the page is no longer what was rendered, the job is done once more.
 */
export async function keepRendering(lease: Lease, wanted: WantedRendering, files: RenderedFiles): Promise<void> {
  const id = uuidv7();
  try {
    for (const encoding of ['br', 'gzip'] as const) await storeParts(id, encoding, files.file(encoding));
    await tx((tx) => takeIn(tx, { lease, wanted, files, id }));
  } catch (error) {
    await dropParts(id);
    throw error;
  }
}

interface Stored {
  lease: Lease;
  wanted: WantedRendering;
  files: RenderedFiles;
  id: string;
}

async function takeIn(tx: Tx, { lease, wanted, files, id }: Stored): Promise<void> {
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

/**
 * Removes the parts of a rendering that was not taken in. One whose transaction ended, though the answer of the database
 * was lost, keeps them. What fails here is removed at a later start, and must not hide why the rendering failed.
 */
async function dropParts(id: string): Promise<void> {
  const { rendering, renderingPart } = schema;
  try {
    await tx(async (tx) => {
      const taken = tx.select({ one: sql`1` }).from(rendering).where(eq(rendering.id, id));
      await tx.delete(renderingPart).where(and(eq(renderingPart.renderingId, id), notExists(taken)));
    });
  } catch (error) {
    log().error({ err: error }, 'the parts of a broken rendering could not be removed');
  }
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
