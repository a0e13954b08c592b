import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { type CellPlace, type PlacedPicture, segmentKinds, type Tags } from '../vocabulary.ts';
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
    siteName: text('site_name'),
    /** The canonical address. */
    url: text(),
    /** The address without scheme, tracking and trailing slash: equal for two spellings of one link. */
    urlKey: text('url_key'),
    /** ISO 8601 calendar date, as far as the source says it. */
    publishedOn: text('published_on'),
    /** sha256 of the segments' text without white space. */
    textHash: text('text_hash').notNull(),
    isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
    createdBy: text('created_by').references(() => account.id),
    createdAt: integer('created_at').notNull(),
    /** When its source was last fetched or looked at again. */
    checkedAt: integer('checked_at'),
    /** Set while it is in the trash, and for good once it was erased. */
    removedAt: integer('removed_at'),
    removedBy: text('removed_by').references(() => account.id),
    /** Its words are gone for good; what is left says only that it was. */
    erasedAt: integer('erased_at'),
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
    tags: text({ mode: 'json' }).$type<Tags>(),
    pictures: text({ mode: 'json' }).$type<PlacedPicture[]>(),
    cell: text({ mode: 'json' }).$type<CellPlace>(),
    /** What the source was before a refresh changed it, while a target may still follow that. */
    previousSource: text('previous_source'),
    /** Set where a refresh found it gone. Its targets and their revisions stay. */
    removedAt: integer('removed_at'),
  },
  (table) => [
    uniqueIndex('segment_place').on(table.articleId, table.position).where(sql`${table.removedAt} is null`),
    index('segment_source_hash').on(table.sourceHash),
    // Names the few that were removed: whether a segment was stands behind its text, which may be long.
    index('segment_removed').on(table.id).where(sql`${table.removedAt} is not null`),
    index('segment_pictures').on(table.articleId).where(sql`${table.pictures} is not null`),
  ],
);

/** Another address of an article: where it was fetched from, or what its page calls itself. */
export const articleAddress = sqliteTable(
  'article_address',
  {
    id: text().primaryKey(),
    articleId: text('article_id')
      .notNull()
      .references(() => article.id),
    urlKey: text('url_key').notNull(),
  },
  (table) => [index('article_address_key').on(table.urlKey), index('article_address_article').on(table.articleId)],
);
