import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { PlacedPicture } from '#db/vocabulary';
import { read, type Tx, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { fetchPublic } from '#lib/outbound/fetch-public';
import { queuePictures } from './queue-pictures.ts';
import { storePicture } from './store-picture.ts';

/** Handles `pictures.fetch`: has the pictures of an article here. One that can't be had keeps its place, and says so. */
export async function fetchPictures(lease: Lease): Promise<void> {
  const { articleId } = lease.payload as { articleId: string };
  const rows = await picturesOf(articleId);
  const isTyped = await wasTyped(articleId);
  const tried = new Set<string>();
  for (const { id, pictures } of rows) {
    if (!pictures?.some(isMissing)) continue;
    tried.add(id);
    const had: PlacedPicture[] = [];
    for (const picture of pictures) had.push(...(isMissing(picture) ? await have(picture, isTyped) : [picture]));
    await tx((tx) => tx.update(schema.segment).set({ pictures: had }).where(eq(schema.segment.id, id)));
  }
  await tx(async (tx) => {
    await completeJob(tx, lease);
    // A refresh may have brought more meanwhile, and found this job at work.
    const now = await picturesOf(articleId, tx);
    if (now.some(({ id, pictures }) => !tried.has(id) && pictures?.some(isMissing))) await queuePictures(tx, articleId);
  });
}

async function picturesOf(articleId: string, inTx?: Tx) {
  const { id, pictures, removedAt } = schema.segment;
  return (inTx ?? read())
    .select({ id, pictures })
    .from(schema.segment)
    .where(and(eq(schema.segment.articleId, articleId), isNotNull(pictures), isNull(removedAt)));
}

/** False where the article came from a feed by itself: then the robots.txt of a picture's host counts. */
async function wasTyped(articleId: string): Promise<boolean> {
  const fromFeed = and(
    eq(schema.intake.articleId, articleId),
    eq(schema.intake.way, 'feed'),
    schema.intake.isAutomatic,
  );
  const [found] = await read().select({ id: schema.intake.id }).from(schema.intake).where(fromFeed);
  return found === undefined;
}

const isMissing = ({ hash, url }: PlacedPicture) => hash === null && url !== '';

/** The picture with its file; none where it turns out to be an icon. */
async function have(picture: PlacedPicture, isAsked: boolean): Promise<PlacedPicture[]> {
  try {
    const { bytes } = await fetchPublic(picture.url, { accept: 'image/avif,image/webp,image/*', isAsked });
    const stored = await storePicture(bytes);
    const isIcon = stored.width < limits.pictureLeast || stored.height < limits.pictureLeast;
    return isIcon ? [] : [{ ...picture, ...stored }];
  } catch (error) {
    if (error instanceof InvalidError) return [picture];
    throw error;
  }
}
