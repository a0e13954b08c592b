import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { target } from './translations.ts';

/**
 * A source/target pair that a person approved. For the same source and locales the newest approval replaces earlier
 * ones.
 */
export const unit = sqliteTable(
  'unit',
  {
    id: text().primaryKey(),
    sourceLocale: text('source_locale').notNull(),
    targetLocale: text('target_locale').notNull(),
    sourceHash: text('source_hash').notNull(),
    source: text().notNull(),
    target: text().notNull(),
    targetId: text('target_id').references(() => target.id),
    approvedAt: integer('approved_at').notNull(),
  },
  (table) => [
    uniqueIndex('unit_exact').on(table.sourceLocale, table.targetLocale, table.sourceHash),
    index('unit_target').on(table.targetId),
  ],
);
