import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { targetOrigins, targetStates } from '../vocabulary.ts';
import { account } from './accounts.ts';
import { article, segment } from './articles.ts';

/** Names and titles, subject and register, written once for an article so that its paragraphs agree. */
export interface Brief {
  summary: string;
  register: string;
  names: { source: string; target: string }[];
}

export const translation = sqliteTable(
  'translation',
  {
    id: text().primaryKey(),
    articleId: text('article_id')
      .notNull()
      .references(() => article.id),
    locale: text().notNull(),
    assigneeId: text('assignee_id').references(() => account.id),
    /** Set while drafting is stopped by a person. */
    stoppedAt: integer('stopped_at'),
    brief: text({ mode: 'json' }).$type<Brief>(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('translation_pair').on(table.articleId, table.locale)],
);

/** One segment's text in one translation. `version` grows by one with every change, and a save names the one it saw. */
export const target = sqliteTable(
  'target',
  {
    id: text().primaryKey(),
    translationId: text('translation_id')
      .notNull()
      .references(() => translation.id),
    segmentId: text('segment_id')
      .notNull()
      .references(() => segment.id),
    text: text().notNull().default(''),
    state: text({ enum: targetStates }).notNull().default('initial'),
    origin: text({ enum: targetOrigins }),
    /** True while the text still carries what rehearsal wrote: it can't be published. */
    isRehearsal: integer('is_rehearsal', { mode: 'boolean' }).notNull().default(false),
    version: integer().notNull().default(0),
    changedBy: text('changed_by').references(() => account.id),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    uniqueIndex('target_place').on(table.translationId, table.segmentId),
    index('target_segment').on(table.segmentId),
    // Counting states reads this and none of the texts before them in a row.
    index('target_state').on(table.translationId, table.state, table.isRehearsal, table.changedAt, table.segmentId),
  ],
);

/** Every version of every target, append-only. `isRefused` marks a text that lost a race: kept, never current. */
export const revision = sqliteTable(
  'revision',
  {
    id: text().primaryKey(),
    targetId: text('target_id')
      .notNull()
      .references(() => target.id),
    version: integer().notNull(),
    isRefused: integer('is_refused', { mode: 'boolean' }).notNull().default(false),
    text: text().notNull(),
    state: text({ enum: targetStates }).notNull(),
    origin: text({ enum: targetOrigins }).notNull(),
    accountId: text('account_id').references(() => account.id),
    /** The engine's model where a machine wrote it. */
    model: text(),
    at: integer().notNull(),
  },
  (table) => [
    index('revision_target').on(table.targetId, table.version),
    index('revision_origin').on(table.targetId, table.origin, table.model),
  ],
);

/**
 * A machine's draft that waits beside a target's text: that was approved, written by a person, or changed while the draft
 * was made. One a target: a newer one takes its place. It ends when it is taken or dismissed, or with its target.
 */
export const suggestion = sqliteTable('suggestion', {
  /** Names this very draft, so that nobody takes one that they did not see. */
  id: text().primaryKey(),
  targetId: text('target_id')
    .notNull()
    .unique()
    .references(() => target.id, { onDelete: 'cascade' }),
  text: text().notNull(),
  origin: text({ enum: targetOrigins }).notNull(),
  /** The engine's model. */
  model: text(),
  /** The target's version that it was asked for. */
  version: integer().notNull(),
  /** Of the source that it translates: beside another source it is not shown. */
  sourceHash: text('source_hash').notNull(),
  /** True where it said what stood there already. */
  isSame: integer('is_same', { mode: 'boolean' }).notNull().default(false),
  at: integer().notNull(),
  /** Set where somebody took it away: it is shown no more, and kept so that this can be undone. */
  dismissedAt: integer('dismissed_at'),
});
