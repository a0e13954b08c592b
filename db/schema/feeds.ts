import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { feedEntryStates } from '../vocabulary.ts';
import { account } from './accounts.ts';
import { intake } from './intakes.ts';

/** A feed that is checked regularly. */
export const feed = sqliteTable(
  'feed',
  {
    id: text().primaryKey(),
    url: text().notNull(),
    /** See `article.urlKey`. */
    urlKey: text('url_key').notNull(),
    title: text().notNull(),
    /** The site it belongs to. */
    siteUrl: text('site_url'),
    targetLocales: text('target_locales', { mode: 'json' }).$type<string[]>().notNull(),
    /** True imports every new entry; false waits for a person to choose. */
    isAutomatic: integer('is_automatic', { mode: 'boolean' }).notNull().default(false),
    /** True drafts its articles in batches, where the engine takes them. */
    isBatched: integer('is_batched', { mode: 'boolean' }).notNull().default(false),
    etag: text(),
    lastModified: text('last_modified'),
    checkedAt: integer('checked_at'),
    nextCheckAt: integer('next_check_at').notNull(),
    /** Consecutive failures, for the back-off. */
    failures: integer().notNull().default(0),
    /** Why the feed could not be read; null again after the next success. */
    error: text({ mode: 'json' }).$type<{ reason: string; values: Record<string, string | number> }>(),
    createdBy: text('created_by').references(() => account.id),
    createdAt: integer('created_at').notNull(),
    removedAt: integer('removed_at'),
  },
  (table) => [index('feed_due').on(table.nextCheckAt), index('feed_url_key').on(table.urlKey)],
);

export const feedEntry = sqliteTable(
  'feed_entry',
  {
    id: text().primaryKey(),
    feedId: text('feed_id')
      .notNull()
      .references(() => feed.id),
    /** The entry's id in the feed, or its address if it has none. */
    key: text().notNull(),
    url: text(),
    title: text().notNull(),
    /** Milliseconds since 1970, as the feed gives it. */
    publishedAt: integer('published_at'),
    state: text({ enum: feedEntryStates }).notNull().default('new'),
    intakeId: text('intake_id').references(() => intake.id),
    seenAt: integer('seen_at').notNull(),
  },
  (table) => [uniqueIndex('feed_entry_key').on(table.feedId, table.key), index('feed_entry_state').on(table.state)],
);
