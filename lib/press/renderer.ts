import { createHash } from 'node:crypto';
import type { FrozenDocument } from '#db/frozen-document';
import { env } from '#lib/env';
import type { Alternate } from './list-publications.ts';

export interface Site {
  name: string;
  origin: string;
}

/** The facts of a page's publication that the page shows. */
export interface Published {
  number: number;
  publishedAt: number;
  firstPublishedAt: number;
  slug: string;
  alternates: Alternate[];
}

export type Encoding = 'br' | 'gzip';

/** Everything that a page is rendered from. It is copied to another process. */
export interface RenderOrder {
  /** The path of a file with the paragraphs, each as a line of JSON: they may be too large for one message. */
  paragraphs: string;
  /** A folder for the bodies, one file for each encoding, named after it. */
  folder: string;
  encodings: Encoding[];
  document: FrozenDocument;
  /** Null for a page that is not public. */
  published: Published | null;
  /** A notice that this is not the page that readers see. */
  band: string | null;
  site: Site;
}

/** The result of rendering a page, without its bodies. */
export interface Rendered {
  etag: string;
  /** The Content-Security-Policy that the page's style needs. */
  policy: string;
  /** The uncompressed size, in bytes. */
  size: number;
}

/** Renders the documents of publications. `app` provides it; a process without one can publish but not render. */
export interface Renderer {
  /** A version that changes with the code and the style. */
  version: string;
  render(order: RenderOrder, signal?: AbortSignal): Promise<Rendered>;
}

/** The renderer of this process, shared by all of its bundles. */
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

/** A key of everything that all pages share; when it changes, all renderings are out of date. */
export function edition(): string {
  const present = renderer();
  const known = editions.get(present) ?? digest([present.version, site()]);
  editions.set(present, known);
  return known;
}

/** A short hash of a value. */
export const digest = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
