import { currentActor } from '#lib/accounts/current-actor';
import { interfaceLocaleFor } from '#lib/locale';
import { readPreview } from '#lib/press/read-press';
import { respond } from '../../../../../outcome';
import { answerWithPage } from '../../../../../render-for-editors';
import { wordsIn } from '../../../../../words-in';

/** The page as readers would get it now, for editors alone. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ translationId: string }> },
): Promise<Response> {
  return respond(async () => {
    const page = await readPreview(await currentActor(), (await params).translationId);
    const band = wordsIn(interfaceLocaleFor(page.document.targetLocale))('site.preview');
    return answerWithPage(request, page, band);
  });
}
