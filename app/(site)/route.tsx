import { limits } from '#lib/limits';
import { interfaceLocaleFor } from '#lib/locale';
import { listPages } from '#lib/press/read-page';
import { IndexDocument } from './index-document';
import { answer, renderDocument } from './respond';

/** Never at build time: it tells of the database. */
export const dynamic = 'force-dynamic';

/** Everything that is published. */
export async function GET(request: Request): Promise<Response> {
  const pages = await listPages({ most: limits.listRows });
  const interfaceLocale = interfaceLocaleFor(request.headers.get('accept-language'));
  const response = answer(
    request,
    await renderDocument(<IndexDocument pages={pages} interfaceLocale={interfaceLocale} />),
  );
  response.headers.append('Vary', 'Accept-Language');
  return response;
}
