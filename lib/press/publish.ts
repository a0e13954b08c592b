import { and, count, eq, gt, or } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { FrozenDocument } from '#db/frozen-document';
import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { read, type Tx, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { idField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { lastSeq } from '#lib/record/read-events';
import { normalize } from '#lib/text/normalize';
import { findMissing, freeze } from './freeze.ts';
import { removePairs, tryToRemove } from './leftovers.ts';
import { copyPairs, copyPictures } from './pairs.ts';
import { refuseTaken, setAddress } from './set-address.ts';
import { isSlug, pagePath } from './slug.ts';

const publishSchema = z.object({
  translationId: idField,
  slug: textField(limits.slugMost * 2, 'slugWrong')
    .trim()
    .transform((slug) => normalize(slug))
    .refine(isSlug, 'slugWrong'),
});

export interface Published {
  number: number;
  path: string;
  /** `renderingState` tells whether readers already get this page's new rendering. */
  pageId: string;
}

/** Freezes the approved text as the next publication and shows it at `/{locale}/{slug}`. */
export const publish = verb('publish', publishSchema, async (by, { translationId, slug }): Promise<Published> => {
  for (let tries = 0; tries < limits.freezeTries; tries++) {
    const publicationId = uuidv7();
    const published = await freezeAndShow(by, { translationId, slug, publicationId }).catch(async (error) => {
      await tryToRemove(removePairs(publicationId));
      throw error;
    });
    if (published) return published;
    await tryToRemove(removePairs(publicationId));
  }
  throw new InvalidError('publishChanging');
});

interface Wish {
  translationId: string;
  slug: string;
  publicationId: string;
}

/**
 * Freezes the paragraphs before the transaction that makes them public. Returns null if something changed meanwhile.
 */
async function freezeAndShow(
  by: Allowed<'publish'>,
  { translationId, slug, publicationId }: Wish,
): Promise<Published | null> {
  const seen = await lastSeq();
  const { document, articleId } = await freeze(translationId);
  await refuseUnready(translationId);
  await refuseTaken(read(), { translationId, slug, locale: document.targetLocale });
  await copyPairs(translationId, publicationId);
  return tx(async (tx) => {
    if (await isChangedSince(tx, seen, { translationId, articleId })) return null;
    await refuseUnready(translationId, tx);
    await copyPictures(tx, articleId, publicationId);
    const number = await addPublication(tx, by, { translationId, slug, publicationId, document });
    const address = { translationId, articleId, locale: document.targetLocale, slug, publicationId };
    const pageId = await setAddress(tx, by, address);
    const path = pagePath(document.targetLocale, slug);
    await appendEvent(tx, by, {
      kind: 'publication.published',
      articleId,
      translationId,
      detail: { number, path },
    });
    return { number, path, pageId };
  });
}

async function refuseUnready(translationId: string, tx?: Tx): Promise<void> {
  const missing = await findMissing(translationId, tx);
  if (missing.rehearsed.length) throw new InvalidError('publishRehearsal', { count: missing.rehearsed.length });
  if (missing.unapproved.length) throw new InvalidError('publishUnapproved', { count: missing.unapproved.length });
}

/** Every change of a translation or its article, except a fetched picture, records an event in its own transaction. */
async function isChangedSince(
  tx: Tx,
  seq: number,
  { translationId, articleId }: { translationId: string; articleId: string },
): Promise<boolean> {
  const { event } = schema;
  const [row] = await tx
    .select({ seq: event.seq })
    .from(event)
    .where(and(gt(event.seq, seq), or(eq(event.translationId, translationId), eq(event.articleId, articleId))))
    .limit(1);
  return row !== undefined;
}

async function addPublication(
  tx: Tx,
  { actor }: Allowed<'publish'>,
  { translationId, slug, publicationId, document }: Wish & { document: FrozenDocument },
): Promise<number> {
  const [before] = await tx
    .select({ n: count() })
    .from(schema.publication)
    .where(eq(schema.publication.translationId, translationId));
  const number = (before?.n ?? 0) + 1;
  await tx.insert(schema.publication).values({
    id: publicationId,
    translationId,
    number,
    slug,
    document,
    publishedBy: actor.accountId,
    publishedAt: Date.now(),
  });
  return number;
}
