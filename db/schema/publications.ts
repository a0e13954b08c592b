import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { StoredDocument } from '../frozen-document.ts';
import { type CellPlace, type PlacedPicture, segmentKinds, type Tags } from '../vocabulary.ts';
import { account } from './accounts.ts';
import { translation } from './translations.ts';

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
    document: text({ mode: 'json' }).$type<StoredDocument>().notNull(),
    publishedBy: text('published_by').references(() => account.id),
    publishedAt: integer('published_at').notNull(),
  },
  (table) => [uniqueIndex('publication_number').on(table.translationId, table.number)],
);

/**
 * The paragraphs of a publication, frozen, a row each: an article of 2,000 long ones is far too much to be read or written
 * in one step. They are written before the publication that they belong to, and a trigger removes them with it.
 */
export const publicationPair = sqliteTable(
  'publication_pair',
  {
    publicationId: text('publication_id').notNull(),
    /** The place in the article, from 0, ascending; a gap is where a segment was removed. */
    position: integer().notNull(),
    segmentId: text('segment_id').notNull(),
    kind: text({ enum: segmentKinds }).notNull(),
    source: text().notNull(),
    target: text().notNull(),
    tags: text({ mode: 'json' }).$type<Tags>(),
    pictures: text({ mode: 'json' }).$type<PlacedPicture[]>(),
    cell: text({ mode: 'json' }).$type<CellPlace>(),
  },
  (table) => [primaryKey({ columns: [table.publicationId, table.position] })],
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
    /** What was live here when its article was removed; it is live again when the article comes back. */
    heldPublicationId: text('held_publication_id').references(() => publication.id),
    isCurrent: integer('is_current', { mode: 'boolean' }).notNull(),
    firstPublishedAt: integer('first_published_at').notNull(),
  },
  (table) => [
    uniqueIndex('page_address').on(table.locale, table.slug),
    index('page_translation').on(table.translationId),
  ],
);

/**
 * What readers of an address are answered with, rendered and compressed once. Whether the address is live is not said here:
 * `page.publicationId` says it. The bodies are rows of their own, and a trigger removes them with it.
 */
export const rendering = sqliteTable('rendering', {
  id: text().primaryKey(),
  pageId: text('page_id')
    .notNull()
    .unique()
    .references(() => page.id, { onDelete: 'cascade' }),
  publicationId: text('publication_id').notNull(),
  /** All that it depends on: the publication, the languages it links to, and the edition. */
  key: text().notNull(),
  /** What is the same for all pages: the renderer's code with its style, the site's name and its origin. */
  edition: text().notNull(),
  etag: text().notNull(),
  /** The Content-Security-Policy that its style needs. */
  policy: text().notNull(),
  /** Bytes without any compression. */
  size: integer().notNull(),
  renderedAt: integer('rendered_at').notNull(),
});

/** The bodies of a rendering in pieces, so that a large one is never written or read in one step. */
export const renderingPart = sqliteTable(
  'rendering_part',
  {
    renderingId: text('rendering_id').notNull(),
    encoding: text({ enum: ['br', 'gzip'] }).notNull(),
    number: integer().notNull(),
    bytes: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.renderingId, table.encoding, table.number] })],
);
