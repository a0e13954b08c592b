import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { article } from './articles.ts';

/** An article whose texts are being erased or were erased. Only who requested it, when and why is kept. */
export const erasure = sqliteTable(
  'erasure',
  {
    id: text().primaryKey(),
    articleId: text('article_id')
      .notNull()
      .references(() => article.id),
    /** Null if its days in the trash were over. */
    accountId: text('account_id').references(() => account.id),
    /** The reason in few words, without the erased texts. */
    note: text().notNull(),
    askedAt: integer('asked_at').notNull(),
    /** Hashes of pictures whose rows are deleted and whose files still have to be. */
    files: text({ mode: 'json' }).$type<string[]>().notNull().default(sql`'[]'`),
    /**
     * True only within a transaction that erases: only then do the triggers allow changes to the events and revisions
     * of the article. Every such transaction sets it first and resets it last.
     */
    isUnderWay: integer('is_under_way', { mode: 'boolean' }).notNull().default(false),
    /** Null until every row and file is gone. */
    erasedAt: integer('erased_at'),
    /** Null until the remains of the rows in the database's file are overwritten too. */
    wipedAt: integer('wiped_at'),
  },
  (table) => [uniqueIndex('erasure_article').on(table.articleId)],
);
