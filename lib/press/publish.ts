import { and, count, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { type Tx, tx } from '#lib/database';
import { InvalidError, NotFoundError } from '#lib/errors';
import { parseInput } from '#lib/input';
import { appendEvent } from '#lib/record/append-event';
import { freeze } from './freeze.ts';
import { isSlug, pagePath, proposeSlug } from './slug.ts';

const publishSchema = z.object({
  translationId: z.string(),
  slug: z.string().trim().normalize('NFC').refine(isSlug, 'slugWrong'),
});

/** Freezes what was approved as the next publication and shows it at `/{locale}/{slug}`. */
export async function publish(actor: Actor | null, input: unknown): Promise<{ number: number; path: string }> {
  const allowed = authorize(actor, 'publish', {});
  const { translationId, slug } = parseInput(publishSchema, input);
  return tx(async (tx) => {
    const { document, missing, articleId } = await freeze(translationId, tx);
    if (missing.rehearsed.length) throw new InvalidError('publishRehearsal', { count: missing.rehearsed.length });
    if (missing.unapproved.length) throw new InvalidError('publishUnapproved', { count: missing.unapproved.length });
    const { accountId } = allowed.actor;
    const [before] = await tx
      .select({ n: count() })
      .from(schema.publication)
      .where(eq(schema.publication.translationId, translationId));
    const number = (before?.n ?? 0) + 1;
    const publicationId = uuidv7();
    const publishedAt = Date.now();
    await tx
      .insert(schema.publication)
      .values({ id: publicationId, translationId, number, slug, document, publishedBy: accountId, publishedAt });
    await setAddress(tx, { translationId, locale: document.targetLocale, slug, publicationId });
    const path = pagePath(document.targetLocale, slug);
    await appendEvent(tx, { actor, kind: 'publication.published', articleId, translationId, detail: { number, path } });
    return { number, path };
  });
}

interface Address {
  translationId: string;
  locale: string;
  slug: string;
  publicationId: string;
}

/** Points an address at a publication; the translation's other addresses lead there from now on. */
async function setAddress(tx: Tx, { translationId, locale, slug, publicationId }: Address): Promise<void> {
  const [taken] = await tx
    .select()
    .from(schema.page)
    .where(and(eq(schema.page.locale, locale), eq(schema.page.slug, slug)));
  if (taken && taken.translationId !== translationId) throw new InvalidError('slugTaken', { slug });
  await tx
    .update(schema.page)
    .set({ isCurrent: false, publicationId: null })
    .where(eq(schema.page.translationId, translationId));
  await tx
    .insert(schema.page)
    .values({ id: uuidv7(), locale, slug, translationId, publicationId, isCurrent: true, firstPublishedAt: Date.now() })
    .onConflictDoUpdate({ target: [schema.page.locale, schema.page.slug], set: { publicationId, isCurrent: true } });
}

/** Takes a translation off the public site; its address says 410 until it is published again, and older ones lead there. */
export async function retract(actor: Actor | null, input: unknown): Promise<void> {
  authorize(actor, 'publish', {});
  const { translationId } = parseInput(publishSchema.pick({ translationId: true }), input);
  await tx(async (tx) => {
    const [page] = await tx
      .select()
      .from(schema.page)
      .where(and(eq(schema.page.translationId, translationId), eq(schema.page.isCurrent, true)));
    if (!page?.publicationId) throw new NotFoundError('notPublished');
    await tx.update(schema.page).set({ publicationId: null }).where(eq(schema.page.id, page.id));
    await appendEvent(tx, {
      actor,
      kind: 'publication.retracted',
      translationId,
      detail: { path: pagePath(page.locale, page.slug) },
    });
  });
}

/** A free slug for a title: the proposed one, or that with the first number nobody has. */
export async function freeSlug(
  tx: Pick<Tx, 'select'>,
  { title, locale, translationId }: { title: string; locale: string; translationId: string },
): Promise<string> {
  const proposed = proposeSlug(title) || 'article';
  const taken = await tx
    .select({ slug: schema.page.slug, translationId: schema.page.translationId })
    .from(schema.page)
    .where(eq(schema.page.locale, locale));
  const others = new Set(taken.filter((page) => page.translationId !== translationId).map((page) => page.slug));
  for (let number = 1; ; number++) {
    const slug = number === 1 ? proposed : `${proposed}-${number}`;
    if (!others.has(slug)) return slug;
  }
}
