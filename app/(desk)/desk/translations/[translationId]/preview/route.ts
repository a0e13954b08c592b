import { respond } from '#app/outcome.ts';
import { answerWithPage } from '#app/render-for-editors.ts';
import { readerWordsIn } from '#app/words-in.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { readerLocaleFor } from '#lib/locale';
import { readPreview } from '#lib/press/read-press';

/** Shows editors the page that readers would get if it were published now. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ translationId: string }> },
): Promise<Response> {
  return respond(async () => {
    const page = await readPreview(await currentActor(), (await params).translationId);
    const band = readerWordsIn(readerLocaleFor(page.document.targetLocale))('preview');
    return answerWithPage(request, page, band);
  });
}
