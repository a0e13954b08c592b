import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { type BookChapter, encodingSources, intakeStates, intakeWays, siteRuleActions } from '../vocabulary.ts';
import { account } from './accounts.ts';
import { article } from './articles.ts';

/**
 * One source that is being imported: the worker fetches and reads it, a person corrects it, then it becomes an article.
 */
export const intake = sqliteTable(
  'intake',
  {
    id: text().primaryKey(),
    way: text({ enum: intakeWays }).notNull(),
    /** The name that a person recognises: a file's name, an address, or the beginning of a text. */
    name: text().notNull(),
    address: text(),
    /** Set for a chapter of a book, which is read from the file of the book. */
    chapter: text({ mode: 'json' }).$type<BookChapter>(),
    state: text({ enum: intakeStates }).notNull().default('queued'),
    targetLocales: text('target_locales', { mode: 'json' }).$type<string[]>().notNull(),
    /** True imports the article as it was read, without a check by a person. */
    isAutomatic: integer('is_automatic', { mode: 'boolean' }).notNull().default(false),
    /** True proposes to draft the article in a batch, or does so if nobody checks it. */
    isBatched: integer('is_batched', { mode: 'boolean' }).notNull().default(false),
    /** The result of reading it: `Reading` of `lib/extract/reading.ts`. */
    reading: text({ mode: 'json' }).$type<unknown>(),
    /** Why it failed: the reason of an `InvalidError` and its values. */
    error: text({ mode: 'json' }).$type<{ reason: string; values: Record<string, string | number> }>(),
    /** The article that was made of it, that was found to be the same, or that it refreshes. */
    articleId: text('article_id').references(() => article.id),
    createdBy: text('created_by').references(() => account.id),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (table) => [index('intake_state').on(table.state, table.createdAt), index('intake_article').on(table.articleId)],
);

/** The captured bytes of a source, one row for each page, and how they were read. */
export const capture = sqliteTable(
  'capture',
  {
    id: text().primaryKey(),
    intakeId: text('intake_id').references(() => intake.id),
    articleId: text('article_id').references(() => article.id),
    /** The number of the page, from 1, if an article has several. */
    number: integer().notNull().default(1),
    url: text(),
    /** The file's name if there is no address. */
    name: text(),
    contentType: text('content_type'),
    /** The name of the encoding in the WHATWG standard. */
    encoding: text(),
    encodingSource: text('encoding_source', { enum: encodingSources }),
    bytes: blob({ mode: 'buffer' }).notNull(),
    at: integer().notNull(),
  },
  (table) => [
    index('capture_intake').on(table.intakeId, table.number),
    index('capture_article').on(table.articleId, table.number),
  ],
);

/** A correction of one page of a site, which is applied to further pages of it. */
export const siteRule = sqliteTable(
  'site_rule',
  {
    id: text().primaryKey(),
    /** The host name without `www.`. */
    host: text().notNull(),
    /** The position of such blocks in the page: `place` of a `ReadBlock`. */
    place: text().notNull(),
    action: text({ enum: siteRuleActions }).notNull(),
    /** The text of the block for which a person made the rule. */
    example: text().notNull(),
    /** The article whose import made the rule. When it is erased, the example is deleted. */
    articleId: text('article_id').references(() => article.id),
    createdBy: text('created_by').references(() => account.id),
    createdAt: integer('created_at').notNull(),
    /** Set when somebody deleted the rule; the row is deleted when an undo is no longer possible. */
    removedAt: integer('removed_at'),
  },
  (table) => [index('site_rule_host').on(table.host)],
);

/** A picture, by the hash of its stored file in the folder `pictures`. */
export const picture = sqliteTable('picture', {
  /** sha256 of the file, hex. */
  hash: text().primaryKey(),
  mediaType: text('media_type').notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  /** The size of the file in bytes. */
  size: integer().notNull(),
  createdAt: integer('created_at').notNull(),
  /** Set while all articles that show it are in the trash: the file is not served. */
  hiddenAt: integer('hidden_at'),
});
