import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { encodingSources, intakeStates, intakeWays, siteRuleActions } from '../vocabulary.ts';
import { account } from './accounts.ts';
import { article } from './articles.ts';

/** One source on its way in: fetched and read by the worker, corrected by a person, then an article. */
export const intake = sqliteTable(
  'intake',
  {
    id: text().primaryKey(),
    way: text({ enum: intakeWays }).notNull(),
    /** What the user calls it: the file's name, the address, the beginning of a text. */
    name: text().notNull(),
    address: text(),
    state: text({ enum: intakeStates }).notNull().default('queued'),
    targetLocales: text('target_locales', { mode: 'json' }).$type<string[]>().notNull(),
    /** True brings the article in as it was read, without a look of a person. */
    isAutomatic: integer('is_automatic', { mode: 'boolean' }).notNull().default(false),
    /** What was read: `Reading` of `lib/extract/reading.ts`. */
    reading: text({ mode: 'json' }).$type<unknown>(),
    /** Why it failed: the reason of an `InvalidError` and its values. */
    error: text({ mode: 'json' }).$type<{ reason: string; values: Record<string, string | number> }>(),
    /** The article it became, was found to be, or is a refresh of. */
    articleId: text('article_id').references(() => article.id),
    createdBy: text('created_by').references(() => account.id),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (table) => [index('intake_state').on(table.state, table.createdAt), index('intake_article').on(table.articleId)],
);

/** The bytes of a source as they came, one row a page, and how they were read. */
export const capture = sqliteTable(
  'capture',
  {
    id: text().primaryKey(),
    intakeId: text('intake_id').references(() => intake.id),
    articleId: text('article_id').references(() => article.id),
    /** From 1, of an article that goes over several pages. */
    number: integer().notNull().default(1),
    url: text(),
    /** The file's name where there is no address. */
    name: text(),
    contentType: text('content_type'),
    /** WHATWG name. */
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

/** A correction of one page of a site, applied to its next. */
export const siteRule = sqliteTable(
  'site_rule',
  {
    id: text().primaryKey(),
    /** Host name without `www.`. */
    host: text().notNull(),
    /** Where such blocks stand: `place` of a `ReadBlock`. */
    place: text().notNull(),
    action: text({ enum: siteRuleActions }).notNull(),
    /** The words it was made for. */
    example: text().notNull(),
    /** The article that it was made at: its words go with that. */
    articleId: text('article_id').references(() => article.id),
    createdBy: text('created_by').references(() => account.id),
    createdAt: integer('created_at').notNull(),
    /** Set where somebody forgot it; the row goes when the undo is over. */
    removedAt: integer('removed_at'),
  },
  (table) => [index('site_rule_host').on(table.host)],
);

/** A picture by the hash of its stored file, which lies in the folder `pictures`. */
export const picture = sqliteTable('picture', {
  /** sha256 of the file, hex. */
  hash: text().primaryKey(),
  mediaType: text('media_type').notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  /** Bytes of the file. */
  size: integer().notNull(),
  createdAt: integer('created_at').notNull(),
  /** Set while the only articles that show it are in the trash: nobody is given the file. */
  hiddenAt: integer('hidden_at'),
});
