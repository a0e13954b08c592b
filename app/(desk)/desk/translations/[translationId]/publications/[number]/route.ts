import { respond } from '#app/outcome.ts';
import { answerWithPage } from '#app/render-for-editors.ts';
import { readerWordsIn } from '#app/words-in.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { readerLocaleFor } from '#lib/locale';
import { readPublication } from '#lib/press/read-press';

type Context = { params: Promise<{ translationId: string; number: string }> };

/** Shows editors one earlier publication. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { translationId, number } = await params;
    const page = await readPublication(await currentActor(), { translationId, number: Number(number) });
    const locale = readerLocaleFor(page.document.targetLocale);
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    const band = readerWordsIn(locale)('oldNumber', {
      number: page.number,
      date: day.format(page.publishedAt),
    });
    return answerWithPage(request, page, band);
  });
}
