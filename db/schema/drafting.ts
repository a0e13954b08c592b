import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { errorClasses } from '../vocabulary.ts';
import { target, translation } from './translations.ts';

/** An OpenAI-compatible endpoint that an admin connected. */
export const engine = sqliteTable('engine', {
  id: text().primaryKey(),
  name: text().notNull(),
  baseUrl: text('base_url').notNull(),
  model: text().notNull(),
  /** The engine's key, encrypted with AES-256-GCM under the installation's key; null if the endpoint needs none. */
  sealedKey: text('sealed_key'),
  createdAt: integer('created_at').notNull(),
  removedAt: integer('removed_at'),
});

/** One request to an engine, written before it is sent and completed after. */
export const attempt = sqliteTable(
  'attempt',
  {
    id: text().primaryKey(),
    translationId: text('translation_id')
      .notNull()
      .references(() => translation.id),
    /** Null for the request that writes the brief. */
    targetId: text('target_id').references(() => target.id),
    engine: text().notNull(),
    model: text().notNull(),
    /** sha256 of everything that determines the answer: messages, model, parameters. */
    requestHash: text('request_hash').notNull(),
    startedAt: integer('started_at').notNull(),
    milliseconds: integer(),
    promptTokens: integer('prompt_tokens'),
    completionTokens: integer('completion_tokens'),
    errorClass: text('error_class', { enum: errorClasses }),
    errorText: text('error_text'),
    /** The unchanged reply, cut at its limit. */
    reply: text(),
  },
  (table) => [index('attempt_target').on(table.targetId), index('attempt_started').on(table.startedAt)],
);
