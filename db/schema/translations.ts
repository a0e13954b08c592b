import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { targetOrigins, targetStates } from '../vocabulary.ts';
import { account } from './accounts.ts';
import { article, segment } from './articles.ts';

/** Names and titles, subject and register, written once for an article so that its paragraphs agree. */
export interface Brief {
  summary: string;
  register: string;
  names: BriefName[];
  /** True if the engine's answer was only partly usable. */
  isPartial?: boolean;
  /** True once a person corrected its summary or register: further parts of the article don't refine them any more. */
  isCorrected?: boolean;
}

export interface BriefName {
  source: string;
  target: string;
  /** Missing in briefs of earlier versions. */
  kind?: 'person' | 'office' | 'organisation' | 'place' | 'work' | 'phrase';
}

/** The story so far of a long article: what later paragraphs must know of those before. */
export interface StorySoFar {
  /** The position of the first segment that it does not cover. */
  until: number;
  text: string;
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
    /** Set while a person has stopped drafting. */
    stoppedAt: integer('stopped_at'),
    brief: text({ mode: 'json' }).$type<Brief>(),
    storySoFar: text('story_so_far', { mode: 'json' }).$type<StorySoFar>(),
    /** The person who last asked for its drafting. */
    draftedFor: text('drafted_for'),
    /** True if its drafts are asked for in batches, which are cheaper and take up to a day. */
    isBatched: integer('is_batched', { mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('translation_pair').on(table.articleId, table.locale)],
);

/**
 * One segment's text in one translation. Each change increments `version`, and a save must name the version that it
 * changes.
 */
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
    /** True while the text still contains words that rehearsal wrote: it cannot be published. */
    isRehearsal: integer('is_rehearsal', { mode: 'boolean' }).notNull().default(false),
    version: integer().notNull().default(0),
    changedBy: text('changed_by').references(() => account.id),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    uniqueIndex('target_place').on(table.translationId, table.segmentId),
    index('target_segment').on(table.segmentId),
    // Counting states reads only this index. Without it SQLite would read the texts, which are stored before these
    // columns.
    index('target_state').on(table.translationId, table.state, table.isRehearsal, table.changedAt, table.segmentId),
  ],
);

/**
 * Every version of every target, append-only. `isRefused` marks a save that was refused because somebody else's came
 * first: the text is kept but was never current.
 */
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
    /** The engine's model if a machine wrote it. */
    model: text(),
    at: integer().notNull(),
  },
  (table) => [
    index('revision_target').on(table.targetId, table.version),
    index('revision_origin').on(table.targetId, table.origin, table.model),
  ],
);

/**
 * A machine's draft beside a target that it may not overwrite, because the target was approved, written by a person, or
 * changed meanwhile. Each target has at most one; a newer one replaces it. It is deleted when it is accepted, and with
 * its target.
 */
export const suggestion = sqliteTable('suggestion', {
  /** The id of this draft, so that nobody accepts another one than they saw. */
  id: text().primaryKey(),
  targetId: text('target_id')
    .notNull()
    .unique()
    .references(() => target.id, { onDelete: 'cascade' }),
  text: text().notNull(),
  origin: text({ enum: targetOrigins }).notNull(),
  /** The engine's model. */
  model: text(),
  /** The target's version for which it was requested. */
  version: integer().notNull(),
  /** The hash of the source that it translates: if the source changed, it is not shown. */
  sourceHash: text('source_hash').notNull(),
  /** True if it equals the text of the target. */
  isSame: integer('is_same', { mode: 'boolean' }).notNull().default(false),
  at: integer().notNull(),
  /** Set when somebody dismissed it: it is not shown any more, but kept so that this can be undone. */
  dismissedAt: integer('dismissed_at'),
});
