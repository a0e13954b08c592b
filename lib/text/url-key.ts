import { trimEndOf } from './trim-end-of.ts';

const tracking = /^(utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|spm|ref|ref_src|igshid|yclid)$/i;

/**
 * An address without the parts that do not change which article it names: scheme, `www.`, tracking parameters,
 * fragment, trailing slash. Addresses with equal keys name the same article.
 */
export function urlKey(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { hostname, port, pathname, searchParams } = new URL(url);
  const kept = [...searchParams].filter(([name]) => !tracking.test(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = kept.length ? `?${new URLSearchParams(kept)}` : '';
  return `${hostname.replace(/^www\./, '')}${port ? `:${port}` : ''}${trimEndOf(pathname, '/')}${query}`;
}
