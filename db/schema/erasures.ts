import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { account } from './accounts.ts';
import { article } from './articles.ts';

/** An article whose words are being erased, or were: who asked for it, when and why is all that is kept. */
export const erasure = sqliteTable(
  'erasure',
  {
    id: text().primaryKey(),
    articleId: text('article_id')
      .notNull()
      .references(() => article.id),
    /** Null where its time in the trash was over. */
    accountId: text('account_id').references(() => account.id),
    /** Why, in few words and without what was erased. */
    note: text().notNull(),
    askedAt: integer('asked_at').notNull(),
    /** Files of pictures whose rows are gone and that still have to be deleted, by hash. */
    files: text({ mode: 'json' }).$type<string[]>().notNull().default(sql`'[]'`),
    /**
     * True only within the transaction that erases: the record and the revisions of its article can be changed then, and
     * at no other time. Every such transaction sets it first and takes it back last.
     */
    isUnderWay: integer('is_under_way', { mode: 'boolean' }).notNull().default(false),
    /** Null until every row and file is gone. */
    erasedAt: integer('erased_at'),
    /** Null until what the rows left behind in the database's file is overwritten too. */
    wipedAt: integer('wiped_at'),
  },
  (table) => [uniqueIndex('erasure_article').on(table.articleId)],
);
