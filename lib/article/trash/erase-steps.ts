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

/** Rows of one transaction: some milliseconds, so that nobody waits for a long article. */
const atOnce = 300;

/** Erases some of what an article consists of, and says whether there was any. Asked again until there is none. */
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

/** What an attempt cost stays, for the budget; what was said goes. */
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

/** Its frozen paragraphs, before the publications that they belong to: a long article has many. */
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

/** What readers were sent. The bodies go with their rows, by trigger. */
const eraseRenderings: EraseStep = async (tx, { articleId }) => {
  const pages = tx
    .select({ id: page.id })
    .from(page)
    .where(inArray(page.translationId, translationsOf(tx, articleId)));
  await tx.delete(schema.rendering).where(inArray(schema.rendering.pageId, pages));
  return false;
};

/** One at a time. */
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

/** An address goes on to say 410, each by itself, but its words are known by their hash alone. */
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
  const blank = { brief: null, assigneeId: null };
  await tx.update(translation).set(blank).where(eq(translation.articleId, articleId));
  return false;
};

/** Takes the jobs of an article, of its translations, of their pages and of the intakes that it came in by out of the queue. */
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

/** Once more, for what somebody asked for in the moment in which it was removed: a job says why it failed, in its words. */
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

/** What is no longer new is not offered again; by the hash of its key an entry is known at the next check of its feed. */
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

/** Rules go on to work; the words that they were made for go. Older rules don't say their article: they were made in one moment with it. */
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

/** All steps in their order: what refers to a row goes before it, and what a later step is found by stays until then. */
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
