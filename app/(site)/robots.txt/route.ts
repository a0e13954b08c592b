import { env } from '#lib/env';
import { prepare } from '../prepare';
import { answer } from '../rendered';

/** It must not be rendered at build time, because it reads the database. */
export const dynamic = 'force-dynamic';

/** Allows robots on readers' pages and forbids them the desk. */
export async function GET(request: Request): Promise<Response> {
  const rules = ['User-agent: *', 'Disallow: /desk', 'Disallow: /api', `Sitemap: ${env().origin}/sitemap.xml`, ''];
  return answer(request, await prepare(rules.join('\n'), 'text/plain; charset=utf-8'));
}
