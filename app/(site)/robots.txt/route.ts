import { env } from '#lib/env';
import { prepare } from '../prepare';
import { answer } from '../rendered';

/** Never at build time: it tells of the database. */
export const dynamic = 'force-dynamic';

/** Readers' pages are for everybody, the desk for nobody. */
export async function GET(request: Request): Promise<Response> {
  const rules = ['User-agent: *', 'Disallow: /desk', 'Disallow: /api', `Sitemap: ${env().origin}/sitemap.xml`, ''];
  return answer(request, await prepare(rules.join('\n'), 'text/plain; charset=utf-8'));
}
