import { connection } from '#lib/database';
import { limits } from '#lib/limits';
import { canonicalLocale, isLocale } from '#lib/locale';
import { findPage, type LivePage } from './find-publication.ts';
import { hasPages } from './list-publications.ts';
import { readerPath } from './reader-path.ts';
import { pagePath } from './slug.ts';

export type Found =
  | (LivePage & { locale: string; slug: string })
  | { status: 'moved'; to: string }
  | { status: 'gone' }
  /** A list, which is rendered on request, or the redirect to one. */
  | { status: 'list' }
  | { status: 'nothing' };

interface Known {
  version: number;
  byPath: Map<string, Found>;
}

const knownOf = new WeakMap<ReturnType<typeof connection>, Known>();

/**
 * Gives what readers find at a path at this moment. A cached answer is valid until this process or another commits a
 * change; asking the database's change counter is much faster than the query. Without such a counter, each request
 * queries the database.
 */
export function findAtPath(path: string): Found | Promise<Found> {
  const opened = connection();
  const version = opened.version();
  if (version === null) return find(path);
  let known = knownOf.get(opened);
  if (known?.version !== version) {
    known = { version, byPath: new Map() };
    knownOf.set(opened, known);
  }
  return known.byPath.get(path) ?? lookAndKeep(path, known.byPath);
}

async function lookAndKeep(path: string, byPath: Known['byPath']): Promise<Found> {
  const found = await find(path);
  if (path.length > limits.pathKept) return found;
  // A map keeps its order of insertion, so that its first entry is the oldest.
  if (byPath.size >= limits.pathsKept) byPath.delete(byPath.keys().next().value as string);
  byPath.set(path, found);
  return found;
}

async function find(path: string): Promise<Found> {
  const asked = readerPath(path);
  if (asked.kind === 'nothing') return { status: 'nothing' };
  const { locale } = asked;
  if (asked.kind === 'list') return { status: (await isList(locale)) ? 'list' : 'nothing' };
  const { slug } = asked;
  const page = await findPage(locale, slug);
  if (!page) return { status: 'nothing' };
  if (page.status === 'live') return { ...page, locale, slug };
  return page.status === 'gone' ? page : { status: 'moved', to: pagePath(page.locale, page.slug) };
}

/** Another spelling of a locale redirects to its list. */
const isList = async (locale: string) =>
  (await hasPages(locale)) || (isLocale(locale) && canonicalLocale(locale) !== locale);
