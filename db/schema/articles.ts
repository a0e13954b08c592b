import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { segmentKinds } from '../vocabulary.ts';
import { account } from './accounts.ts';

/** A source document. What was read from it as metadata is a copy: the words stay in its segments. */
export const article = sqliteTable(
  'article',
  {
    id: text().primaryKey(),
    locale: text().notNull(),
    title: text().notNull(),
    byline: text(),
    dateline: text(),
    url: text(),
    /** The address without scheme, tracking and trailing slash: equal for two spellings of one link. */
    urlKey: text('url_key'),
    /** ISO 8601 calendar date, as far as the source says it. */
    publishedOn: text('published_on'),
    /** sha256 of the segments' text without white space. */
    textHash: text('text_hash').notNull(),
    /** The bytes as they came, and the encoding they were read in. */
    raw: blob({ mode: 'buffer' }),
    encoding: text(),
    isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
    createdBy: text('created_by').references(() => account.id),
    createdAt: integer('created_at').notNull(),
    removedAt: integer('removed_at'),
  },
  (table) => [index('article_url_key').on(table.urlKey), index('article_text_hash').on(table.textHash)],
);

export const segment = sqliteTable(
  'segment',
  {
    id: text().primaryKey(),
    articleId: text('article_id')
      .notNull()
      .references(() => article.id),
    /** From 0, without gaps. */
    position: integer().notNull(),
    kind: text({ enum: segmentKinds }).notNull(),
    source: text().notNull(),
    /** sha256 of the source, for the memory. */
    sourceHash: text('source_hash').notNull(),
  },
  (table) => [uniqueIndex('segment_place').on(table.articleId, table.position)],
);
