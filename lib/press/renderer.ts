import { createHash } from 'node:crypto';
import type { FrozenDocument } from '#db/frozen-document';
import { env } from '#lib/env';
import type { Alternate } from './list-publications.ts';

export interface Site {
  name: string;
  origin: string;
}

/** What a page says of its own publishing. */
export interface Published {
  number: number;
  publishedAt: number;
  firstPublishedAt: number;
  slug: string;
  alternates: Alternate[];
}

export type Encoding = 'br' | 'gzip';

/** All that a page is rendered from. It is copied to another process. */
export interface RenderOrder {
  /** A file with the paragraphs, a line of JSON each: they may be far too much for one message. */
  paragraphs: string;
  /** A folder for the bodies, a file each, named by its encoding. */
  folder: string;
  encodings: Encoding[];
  document: FrozenDocument;
  /** Null for what is not public. */
  published: Published | null;
  /** Says that this is not what readers see. */
  band: string | null;
  site: Site;
}

/** What a rendered page is, besides its bodies. */
export interface Rendered {
  etag: string;
  /** The Content-Security-Policy that its style needs. */
  policy: string;
  /** Bytes without any compression. */
  size: number;
}

/** Makes documents of publications. `app` passes the words; a process without a renderer can publish and not render. */
export interface Renderer {
  /** Changes with the code and the style. */
  version: string;
  render(order: RenderOrder, signal?: AbortSignal): Promise<Rendered>;
}

/** One a process, however many bundles of the same process ask for it. */
const shared = globalThis as { [key: symbol]: Renderer | undefined };
const key = Symbol.for('diglot.renderer');

export function setRenderer(renderer: Renderer | undefined): void {
  shared[key] = renderer;
}

export function renderer(): Renderer {
  if (!shared[key]) throw new Error('This process has no renderer.');
  return shared[key];
}

export function site(): Site {
  const { siteName: name, origin } = env();
  return { name, origin };
}

const editions = new WeakMap<Renderer, string>();

/** What is the same for all pages, and makes all of them out of date when it changes. */
export function edition(): string {
  const present = renderer();
  const known = editions.get(present) ?? digest([present.version, site()]);
  editions.set(present, known);
  return known;
}

/** A short name for a value. */
export const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
