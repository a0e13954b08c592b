import { and, eq, isNotNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { PlacedPicture } from '#db/vocabulary';
import { read, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { fetchPublic } from '#lib/outbound/fetch-public';
import { storePicture } from './store-picture.ts';

/** Handles `pictures.fetch`: has the pictures of an article here. One that can't be had keeps its place, and says so. */
export async function fetchPictures(lease: Lease): Promise<void> {
  const { articleId } = lease.payload as { articleId: string };
  const rows = await read()
    .select({ id: schema.segment.id, pictures: schema.segment.pictures })
    .from(schema.segment)
    .where(and(eq(schema.segment.articleId, articleId), isNotNull(schema.segment.pictures)));
  for (const { id, pictures } of rows) {
    if (!pictures?.some(isMissing)) continue;
    const had: PlacedPicture[] = [];
    for (const picture of pictures) had.push(...(isMissing(picture) ? await have(picture) : [picture]));
    await tx((tx) => tx.update(schema.segment).set({ pictures: had }).where(eq(schema.segment.id, id)));
  }
  await tx((tx) => completeJob(tx, lease));
}

const isMissing = ({ hash, url }: PlacedPicture) => hash === null && url !== '';

/** The picture with its file; none where it turns out to be an icon. */
async function have(picture: PlacedPicture): Promise<PlacedPicture[]> {
  try {
    const { bytes } = await fetchPublic(picture.url, { accept: 'image/avif,image/webp,image/*', isAsked: true });
    const stored = await storePicture(bytes);
    const isIcon = stored.width < limits.pictureLeast || stored.height < limits.pictureLeast;
    return isIcon ? [] : [{ ...picture, ...stored }];
  } catch (error) {
    if (error instanceof InvalidError) return [picture];
    throw error;
  }
}
