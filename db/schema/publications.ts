import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { StoredDocument } from '../frozen-document.ts';
import { type CellPlace, type PlacedPicture, type SegmentForm, segmentKinds, type Tags } from '../vocabulary.ts';
import { account } from './accounts.ts';
import { translation } from './translations.ts';

export const publication = sqliteTable(
  'publication',
  {
    id: text().primaryKey(),
    translationId: text('translation_id')
      .notNull()
      .references(() => translation.id),
    /** Counts from 1, without gaps, for each translation. */
    number: integer().notNull(),
    slug: text().notNull(),
    document: text({ mode: 'json' }).$type<StoredDocument>().notNull(),
    publishedBy: text('published_by').references(() => account.id),
    publishedAt: integer('published_at').notNull(),
  },
  (table) => [uniqueIndex('publication_number').on(table.translationId, table.number)],
);

/**
 * The frozen paragraphs of a publication, one row each: an article of 2,000 long ones is too large to be read or
 * written in one step. They are written before their publication, and a trigger deletes them with it.
 */
export const publicationPair = sqliteTable(
  'publication_pair',
  {
    publicationId: text('publication_id').notNull(),
    /** The position in the article, from 0, ascending; it has gaps where segments were removed. */
    position: integer().notNull(),
    segmentId: text('segment_id').notNull(),
    kind: text({ enum: segmentKinds }).notNull(),
    source: text().notNull(),
    target: text().notNull(),
    tags: text({ mode: 'json' }).$type<Tags>(),
    pictures: text({ mode: 'json' }).$type<PlacedPicture[]>(),
    cell: text({ mode: 'json' }).$type<CellPlace>(),
    form: text({ mode: 'json' }).$type<SegmentForm>(),
  },
  (table) => [primaryKey({ columns: [table.publicationId, table.position] })],
);

/** A public address. It is never given to another translation, so that old links keep their meaning. */
export const page = sqliteTable(
  'page',
  {
    id: text().primaryKey(),
    locale: text().notNull(),
    slug: text().notNull(),
    translationId: text('translation_id')
      .notNull()
      .references(() => translation.id),
    /** Null while the page is retracted, or once the translation moved to another address. */
    publicationId: text('publication_id').references(() => publication.id),
    /** The publication that was live when the article was removed; restoring the article publishes it again. */
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
 * The response for readers of an address, rendered and compressed once. Whether the address is live is stored in
 * `page.publicationId` and not here. The bodies are rows of their own, and a trigger deletes them with it.
 */
export const rendering = sqliteTable('rendering', {
  id: text().primaryKey(),
  pageId: text('page_id')
    .notNull()
    .unique()
    .references(() => page.id, { onDelete: 'cascade' }),
  publicationId: text('publication_id').notNull(),
  /** Everything on which the rendering depends: the publication, the languages it links to, and the edition. */
  key: text().notNull(),
  /** The part of the key that all pages share: the renderer's code with its style, the site's name and its origin. */
  edition: text().notNull(),
  etag: text().notNull(),
  /** The Content-Security-Policy of the page, with the hash of its style. */
  policy: text().notNull(),
  /** The size of the body in bytes, uncompressed. */
  size: integer().notNull(),
  renderedAt: integer('rendered_at').notNull(),
});

/** The bodies of a rendering in pieces, so that no step has to write or read a large one. */
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
