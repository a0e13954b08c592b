import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CellPlace, PlacedPicture, SegmentKind, Tags } from '../vocabulary.ts';
import { account } from './accounts.ts';
import { translation } from './translations.ts';

/** All that a published page says, frozen. */
export interface FrozenDocument {
  sourceLocale: string;
  targetLocale: string;
  title: { source: string; target: string };
  description: string;
  byline: string | null;
  url: string | null;
  publishedOn: string | null;
  /** How the targets came about, for the provenance line. */
  provenance: 'machine-reviewed' | 'human';
  pairs: FrozenPair[];
}

export interface FrozenPair {
  segmentId: string;
  kind: SegmentKind;
  source: string;
  target: string;
  /** Absent where there are none, and in what was published before they were known. */
  tags?: Tags;
  pictures?: PlacedPicture[];
  cell?: CellPlace;
}

export const publication = sqliteTable(
  'publication',
  {
    id: text().primaryKey(),
    translationId: text('translation_id')
      .notNull()
      .references(() => translation.id),
    /** From 1, without gaps, for each translation. */
    number: integer().notNull(),
    slug: text().notNull(),
    document: text({ mode: 'json' }).$type<FrozenDocument>().notNull(),
    publishedBy: text('published_by').references(() => account.id),
    publishedAt: integer('published_at').notNull(),
  },
  (table) => [uniqueIndex('publication_number').on(table.translationId, table.number)],
);

/** A public address. It is never given to another translation, so an old link keeps its meaning. */
export const page = sqliteTable(
  'page',
  {
    id: text().primaryKey(),
    locale: text().notNull(),
    slug: text().notNull(),
    translationId: text('translation_id')
      .notNull()
      .references(() => translation.id),
    /** Null while retracted, or once the translation moved to another address. */
    publicationId: text('publication_id').references(() => publication.id),
    isCurrent: integer('is_current', { mode: 'boolean' }).notNull(),
    firstPublishedAt: integer('first_published_at').notNull(),
  },
  (table) => [
    uniqueIndex('page_address').on(table.locale, table.slug),
    index('page_translation').on(table.translationId),
  ],
);
