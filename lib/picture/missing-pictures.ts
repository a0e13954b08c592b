import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { PlacedPicture } from '#db/vocabulary';
import { read, type Tx, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { isTemporary } from '#lib/outbound/rest-hosts';
import { hidePictures } from './article-pictures.ts';
import { areStored, queueDropping } from './drop-pictures.ts';

/** The result for one picture: the stored file, nothing for an icon, or the reason why it could not be fetched. */
export type PictureOutcome =
  | Pick<PlacedPicture, 'hash' | 'width' | 'height'>
  | 'icon'
  | NonNullable<PlacedPicture['error']>;

const isMissing = ({ hash, url }: PlacedPicture) => hash === null && url !== '';

/**
 * The addresses of pictures that a round has still to fetch: new ones, and those whose host did not answer in an
 * earlier round.
 */
export async function missingPictures(articleId: string, round: number, inTx?: Tx): Promise<string[]> {
  const rows = await rowsOf(articleId, inTx);
  const isOpen = (picture: PlacedPicture) =>
    isMissing(picture) && (!picture.error || (picture.error.round < round && isTemporary(picture.error.reason)));
  return [...new Set(rows.flatMap(({ pictures }) => (pictures ?? []).filter(isOpen).map(({ url }) => url)))];
}

/**
 * Writes the result for a picture wherever the article shows it. If the stored picture was deleted meanwhile, because
 * another article was erased, it stays missing and is fetched again.
 */
export async function placePicture(articleId: string, url: string, outcome: PictureOutcome): Promise<void> {
  await tx(async (tx) => {
    const hash = outcome === 'icon' || 'reason' in outcome ? null : outcome.hash;
    if (hash && !(await areStored(tx, [hash]))) return;
    let isPlaced = false;
    for (const { id, pictures } of await rowsOf(articleId, tx)) {
      if (!pictures?.some((picture) => isMissing(picture) && picture.url === url)) continue;
      isPlaced = true;
      const placed = pictures.flatMap((picture) =>
        isMissing(picture) && picture.url === url ? withOutcome(picture, outcome) : [picture],
      );
      await tx.update(schema.segment).set({ pictures: placed }).where(eq(schema.segment.id, id));
    }
    // A refresh removed the picture from the article meanwhile, so that nothing shows the file.
    if (hash && !isPlaced) await queueDropping(tx, [hash]);
    const { removedAt, id } = schema.article;
    const [article] = await tx.select({ removedAt }).from(schema.article).where(eq(id, articleId));
    // If the article was removed meanwhile, hide its picture too. Otherwise show the picture, also if it was hidden
    // with another article.
    if (article?.removedAt) await hidePictures(tx, articleId, article.removedAt);
    else if (hash && isPlaced)
      await tx.update(schema.picture).set({ hiddenAt: null }).where(eq(schema.picture.hash, hash));
  });
}

function withOutcome({ error: _, ...picture }: PlacedPicture, outcome: PictureOutcome): PlacedPicture[] {
  if (outcome === 'icon') return [];
  return [{ ...picture, ...('reason' in outcome ? { error: outcome } : outcome) }];
}

/**
 * Deletes the reasons why pictures could not be fetched, so that all are tried again. Returns whether any is missing.
 */
export async function forgetPictureErrors(tx: Tx, articleId: string): Promise<boolean> {
  const rows = (await rowsOf(articleId, tx)).filter(({ pictures }) => pictures?.some(isMissing));
  for (const { id, pictures } of rows) {
    const fresh = (pictures ?? []).map(({ error: _, ...picture }) => picture);
    await tx.update(schema.segment).set({ pictures: fresh }).where(eq(schema.segment.id, id));
  }
  return rows.length > 0;
}

/** Marks those of these addresses that are still missing as not tried because the time was over. */
export async function giveUpPictures(tx: Tx, articleId: string, urls: ReadonlySet<string>): Promise<void> {
  const minutes = Math.round(limits.articlePicturesTime / 60_000);
  const { reason, values } = new InvalidError('pictureTime', { minutes });
  const error = { reason, values, round: limits.pictureRounds };
  for (const { id, pictures } of await rowsOf(articleId, tx)) {
    const isUntried = (picture: PlacedPicture) => isMissing(picture) && !picture.error && urls.has(picture.url);
    if (!pictures?.some(isUntried)) continue;
    const marked = pictures.map((picture) => (isUntried(picture) ? { ...picture, error } : picture));
    await tx.update(schema.segment).set({ pictures: marked }).where(eq(schema.segment.id, id));
  }
}

async function rowsOf(articleId: string, inTx?: Tx) {
  const { id, pictures, removedAt } = schema.segment;
  return (inTx ?? read())
    .select({ id, pictures })
    .from(schema.segment)
    .where(and(eq(schema.segment.articleId, articleId), isNotNull(pictures), isNull(removedAt)));
}
