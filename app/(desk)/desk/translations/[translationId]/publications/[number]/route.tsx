import { currentActor } from '#lib/accounts/current-actor';
import { interfaceLocaleFor } from '#lib/locale';
import { readPublication } from '#lib/press/read-press';
import { ArticleDocument } from '../../../../../../(site)/article-document';
import { answer, renderDocument } from '../../../../../../(site)/respond';
import { respond } from '../../../../../../outcome';
import { wordsIn } from '../../../../../../words';

type Context = { params: Promise<{ translationId: string; number: string }> };

/** One numbered publication as it was, for editors alone. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { translationId, number } = await params;
    const { document, publishedAt, ...publication } = await readPublication(await currentActor(), {
      translationId,
      number: Number(number),
    });
    const date = new Intl.DateTimeFormat(document.targetLocale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      publishedAt,
    );
    const band = wordsIn(interfaceLocaleFor(document.targetLocale))('site.oldNumber', {
      number: publication.number,
      date,
    });
    const response = answer(
      request,
      await renderDocument(<ArticleDocument document={document} published={null} band={band} />),
    );
    response.headers.set('Cache-Control', 'private, no-store');
    return response;
  });
}
