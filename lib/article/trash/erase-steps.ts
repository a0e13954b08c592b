import { createHash } from 'node:crypto';
import { and, between, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { dropGroups } from '#lib/jobs/drop-groups';
import { hostOf } from '#lib/text/host-of';
import { renderKey } from '#lib/translation/queue-rendering';
import { erasedKey } from './erased-key.ts';
import { erasedSlug } from './erased-slug.ts';
import type { Traces } from './traces.ts';

/**
 * Maximum rows of one transaction: it takes some milliseconds, so that other writers need not wait for a long article.
 */
const atOnce = 300;

/** Erases some rows of an article, and returns whether there were any. It is called again until there are none. */
export type EraseStep = (tx: Tx, traces: Traces) => Promise<boolean>;

const { article, translation, target, segment, revision, attempt, unit, publication, page } = schema;

const translationsOf = (tx: Tx, articleId: string) =>
  tx.select({ id: translation.id }).from(translation).where(eq(translation.articleId, articleId));
const targetsOf = (tx: Tx, articleId: string) =>
  tx
    .select({ id: target.id })
    .from(target)
    .where(inArray(target.translationId, translationsOf(tx, articleId)));

const eraseRevisions: EraseStep = async (tx, { articleId }) => {
  const some = tx
    .select({ id: revision.id })
    .from(revision)
    .where(inArray(revision.targetId, targetsOf(tx, articleId)))
    .limit(atOnce);
  return (await tx.delete(revision).where(inArray(revision.id, some)).returning({ id: revision.id })).length > 0;
};

/** Keeps the cost of each attempt, for the budget, and deletes its texts. */
const blankAttempts: EraseStep = async (tx, { articleId }) => {
  const hasWords = or(
    isNotNull(attempt.reply),
    isNotNull(attempt.errorText),
    isNotNull(attempt.targetId),
    ne(attempt.requestHash, ''),
  );
  const some = tx
    .select({ id: attempt.id })
    .from(attempt)
    .where(and(inArray(attempt.translationId, translationsOf(tx, articleId)), hasWords))
    .limit(atOnce);
  const blank = { reply: null, errorText: null, targetId: null, requestHash: '' };
  return (
    (await tx.update(attempt).set(blank).where(inArray(attempt.id, some)).returning({ id: attempt.id })).length > 0
  );
};

const eraseUnits: EraseStep = async (tx, { articleId }) => {
  const some = tx
    .select({ id: unit.id })
    .from(unit)
    .where(inArray(unit.targetId, targetsOf(tx, articleId)))
    .limit(atOnce);
  return (await tx.delete(unit).where(inArray(unit.id, some)).returning({ id: unit.id })).length > 0;
};

const eraseTargets: EraseStep = async (tx, { articleId }) => {
  const some = targetsOf(tx, articleId).limit(atOnce);
  return (await tx.delete(target).where(inArray(target.id, some)).returning({ id: target.id })).length > 0;
};

const eraseSegments: EraseStep = async (tx, { articleId }) => {
  const some = tx.select({ id: segment.id }).from(segment).where(eq(segment.articleId, articleId)).limit(atOnce);
  return (await tx.delete(segment).where(inArray(segment.id, some)).returning({ id: segment.id })).length > 0;
};

/** Deletes the frozen paragraphs before their publications, in parts, because a long article has many. */
const erasePairs: EraseStep = async (tx, { articleId }) => {
  const { publicationPair } = schema;
  const publications = tx
    .select({ id: publication.id })
    .from(publication)
    .where(inArray(publication.translationId, translationsOf(tx, articleId)));
  const some = tx
    .select({ rowid: sql`rowid` })
    .from(publicationPair)
    .where(inArray(publicationPair.publicationId, publications))
    .limit(atOnce);
  const erased = await tx
    .delete(publicationPair)
    .where(inArray(sql`rowid`, some))
    .returning({ position: publicationPair.position });
  return erased.length > 0;
};

/** Deletes the rendered pages. A trigger deletes their bodies with them. */
const eraseRenderings: EraseStep = async (tx, { articleId }) => {
  const pages = tx
    .select({ id: page.id })
    .from(page)
    .where(inArray(page.translationId, translationsOf(tx, articleId)));
  await tx.delete(schema.rendering).where(inArray(schema.rendering.pageId, pages));
  return false;
};

/** Deletes one publication at a time. */
const erasePublications: EraseStep = async (tx, { articleId }) => {
  const ids = translationsOf(tx, articleId);
  await tx.update(page).set({ publicationId: null, heldPublicationId: null }).where(inArray(page.translationId, ids));
  const some = tx
    .select({ id: publication.id })
    .from(publication)
    .where(inArray(publication.translationId, ids))
    .limit(1);
  return (
    (await tx.delete(publication).where(inArray(publication.id, some)).returning({ id: publication.id })).length > 0
  );
};

/** Replaces each slug by its hash, so that the address still answers 410 and its words cannot be read. */
const hideAddresses: EraseStep = async (tx, { articleId }) => {
  const pages = await tx
    .select()
    .from(page)
    .where(inArray(page.translationId, translationsOf(tx, articleId)));
  for (const { id, slug } of pages.filter(({ slug }) => !slug.startsWith(erasedSlug.prefix)))
    await tx
      .update(page)
      .set({ slug: erasedSlug(slug), isCurrent: true })
      .where(eq(page.id, id));
  return false;
};

const blankTranslations: EraseStep = async (tx, { articleId }) => {
  const blank = { brief: null, storySoFar: null, assigneeId: null };
  await tx.update(translation).set(blank).where(eq(translation.articleId, articleId));
  return false;
};

/**
 * Removes the waiting jobs of an article, of its translations, of their pages and of the intakes from which it was
 * imported, and returns whether one is running. Jobs that a running one still queues are removed at the next try.
 */
export async function dropJobs(tx: Tx, articleId: string): Promise<{ isBeingWorkedOn: boolean }> {
  const { intake } = schema;
  const intakes = await tx.select({ id: intake.id }).from(intake).where(eq(intake.articleId, articleId));
  const translations = await translationsOf(tx, articleId);
  const pages = await tx
    .select({ id: page.id })
    .from(page)
    .where(inArray(page.translationId, translationsOf(tx, articleId)));
  const ids = [...intakes, ...translations].map(({ id }) => id);
  return dropGroups(tx, [articleId, ...ids, ...pages.map(({ id }) => renderKey(id))]);
}

/**
 * Removes jobs once more: somebody may have queued one at the moment of the removal, and the error of a job can quote
 * the article.
 */
const eraseJobs: EraseStep = async (tx, { articleId }) => {
  await dropJobs(tx, articleId);
  return false;
};

const blankEvents: EraseStep = async (tx, { articleId }) => {
  const { event } = schema;
  const isAbout = or(eq(event.articleId, articleId), inArray(event.translationId, translationsOf(tx, articleId)));
  const some = tx
    .select({ seq: event.seq })
    .from(event)
    .where(and(isAbout, ne(sql`${event.detail}`, '{}')))
    .limit(atOnce);
  const blanked = await tx
    .update(event)
    .set({ detail: {} })
    .where(inArray(event.seq, some))
    .returning({ seq: event.seq });
  return blanked.length > 0;
};

const eraseCaptures: EraseStep = async (tx, { articleId, intakeIds }) => {
  const { capture } = schema;
  const some = tx
    .select({ id: capture.id })
    .from(capture)
    .where(or(eq(capture.articleId, articleId), inArray(capture.intakeId, intakeIds)))
    .limit(1);
  return (await tx.delete(capture).where(inArray(capture.id, some)).returning({ id: capture.id })).length > 0;
};

/**
 * Removes the titles of feed entries. Their keys are hashed, so that the next check of the feed recognises them and
 * does not offer them again.
 */
const blankFeedEntries: EraseStep = async (tx, { entryIds }) => {
  const { feedEntry } = schema;
  const hasWords = or(ne(feedEntry.title, ''), isNotNull(feedEntry.url));
  const entries = await tx
    .select({ id: feedEntry.id, key: feedEntry.key })
    .from(feedEntry)
    .where(and(inArray(feedEntry.id, entryIds), hasWords))
    .limit(atOnce);
  for (const { id, key } of entries)
    await tx
      .update(feedEntry)
      .set({ key: erasedKey(key), title: '', url: null, state: 'taken' })
      .where(eq(feedEntry.id, id));
  return entries.length > 0;
};

/**
 * Deletes the example texts of site rules; the rules stay in force. Older rules do not name their article, so they are
 * found by their time: they were created together with it.
 */
const blankRules: EraseStep = async (tx, { articleId }) => {
  const { siteRule, capture } = schema;
  const [row] = await tx.select().from(article).where(eq(article.id, articleId));
  const urls = await tx.select({ url: capture.url }).from(capture).where(eq(capture.articleId, articleId));
  const hosts = [...new Set([row?.url ?? null, ...urls.map((one) => one.url)].flatMap((url) => hostOf(url) ?? []))];
  const at = row?.createdAt ?? 0;
  const isMadeWithIt = and(
    isNull(siteRule.articleId),
    inArray(siteRule.host, hosts),
    between(siteRule.createdAt, at - 5_000, at + 5_000),
  );
  await tx
    .update(siteRule)
    .set({ example: '…' })
    .where(or(eq(siteRule.articleId, articleId), isMadeWithIt));
  return false;
};

const blankIntakes: EraseStep = async (tx, { intakeIds }) => {
  const blank = { name: '', address: null, reading: null, error: null };
  if (intakeIds.length) await tx.update(schema.intake).set(blank).where(inArray(schema.intake.id, intakeIds));
  return false;
};

const eraseArticleFields: EraseStep = async (tx, { articleId }) => {
  await tx.delete(schema.articleAddress).where(eq(schema.articleAddress.articleId, articleId));
  const textHash = createHash('sha256').update(articleId).digest('hex');
  const blank = { title: '', byline: null, dateline: null, siteName: null, url: null, urlKey: null, publishedOn: null };
  await tx
    .update(article)
    .set({ ...blank, textHash })
    .where(eq(article.id, articleId));
  return false;
};

/**
 * All steps in order. A row is deleted after the rows that refer to it, and a step must not delete what a later one
 * needs to find its rows.
 */
export const eraseSteps: EraseStep[] = [
  eraseRevisions,
  blankAttempts,
  eraseUnits,
  eraseTargets,
  eraseSegments,
  erasePairs,
  eraseRenderings,
  erasePublications,
  hideAddresses,
  blankTranslations,
  eraseJobs,
  blankFeedEntries,
  blankRules,
  eraseCaptures,
  blankIntakes,
  blankEvents,
  eraseArticleFields,
];
