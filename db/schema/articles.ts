import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { type CellPlace, type PlacedPicture, type SegmentForm, segmentKinds, type Tags } from '../vocabulary.ts';
import { account } from './accounts.ts';

/** A source document. Its title and other metadata are copies: the words also stay in its segments. */
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
    /**
     * The address without scheme, tracking parameters and trailing slash, so that two spellings of one link are equal.
     */
    urlKey: text('url_key'),
    /** The date of publication, an ISO 8601 calendar date, if the source names one. */
    publishedOn: text('published_on'),
    /** sha256 of the text of all segments without white space. */
    textHash: text('text_hash').notNull(),
    isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
    createdBy: text('created_by').references(() => account.id),
    createdAt: integer('created_at').notNull(),
    /** When its source was last fetched or checked for changes. */
    checkedAt: integer('checked_at'),
    /** Set while it is in the trash, and for ever once it was erased. */
    removedAt: integer('removed_at'),
    removedBy: text('removed_by').references(() => account.id),
    /** Set when its texts were deleted for good; the row only shows that there was an article. */
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
    /** Counts from 0, without gaps. */
    position: integer().notNull(),
    kind: text({ enum: segmentKinds }).notNull(),
    source: text().notNull(),
    /** sha256 of the source, to find it in the memory. */
    sourceHash: text('source_hash').notNull(),
    tags: text({ mode: 'json' }).$type<Tags>(),
    pictures: text({ mode: 'json' }).$type<PlacedPicture[]>(),
    cell: text({ mode: 'json' }).$type<CellPlace>(),
    form: text({ mode: 'json' }).$type<SegmentForm>(),
    /** The source before a refresh changed it, as long as a target may still translate that. */
    previousSource: text('previous_source'),
    /** Set if a refresh no longer found the segment. Its targets and their revisions are kept. */
    removedAt: integer('removed_at'),
  },
  (table) => [
    uniqueIndex('segment_place').on(table.articleId, table.position).where(sql`${table.removedAt} is null`),
    index('segment_source_hash').on(table.sourceHash),
    // Lists the few removed segments. Without the index, finding them would read all rows, because `removedAt` is
    // stored behind the text, which may be long.
    index('segment_removed').on(table.id).where(sql`${table.removedAt} is not null`),
    index('segment_pictures').on(table.articleId).where(sql`${table.pictures} is not null`),
  ],
);

/** A further address of an article: where it was fetched from, or its page's canonical address. */
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
