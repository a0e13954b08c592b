import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Records who did what, and when. Events are append-only, in the order of the commits. Live pages follow them by `seq`.
 */
export const event = sqliteTable(
  'event',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    /** Null if the machine did it. */
    accountId: text('account_id'),
    /** `noun.verb`, for example `target.approved`. */
    kind: text().notNull(),
    articleId: text('article_id'),
    translationId: text('translation_id'),
    targetId: text('target_id'),
    detail: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    index('event_article').on(table.articleId),
    index('event_translation').on(table.translationId),
    index('event_kind').on(table.kind),
  ],
);
