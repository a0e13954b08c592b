import { currentActor } from '#lib/accounts/current-actor';
import { interfaceLocaleFor } from '#lib/locale';
import { previewDocument } from '#lib/press/read-press';
import { ArticleDocument } from '../../../../../(site)/article-document';
import { answer, renderDocument } from '../../../../../(site)/respond';
import { respond } from '../../../../../outcome';
import { wordsIn } from '../../../../../words';

/** The page as readers would get it now, for editors alone. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ translationId: string }> },
): Promise<Response> {
  return respond(async () => {
    const document = await previewDocument(await currentActor(), (await params).translationId);
    const band = wordsIn(interfaceLocaleFor(document.targetLocale))('site.preview');
    const response = answer(
      request,
      await renderDocument(<ArticleDocument document={document} published={null} band={band} />),
    );
    response.headers.set('Cache-Control', 'private, no-store');
    return response;
  });
}
