import { findPage } from '#lib/press/find-publication';
import { withRendering } from '#lib/press/rendering-state';
import { pagePath } from '#lib/press/slug';
import { normalize } from '#lib/text/normalize';
import { keptPage } from '../../kept-page';
import { notice } from '../../notice';
import { answerIfHad, redirectTo } from '../../rendered';

/** Answers with a published page, the redirect to its new address, or the notice that it is gone. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug: written } = await params;
  const slug = normalize(written);
  // Another rendering may replace the one that was found before its body is read, so it tries up to three times.
  for (let looks = 0; looks < 3; looks++) {
    const found = await findPage(locale, slug);
    if (!found) return notice(request, 'notFound');
    if (found.status === 'gone') return notice(request, 'gone');
    if (found.status === 'moved') return redirectTo(pagePath(found.locale, found.slug));
    const { rendering } = await withRendering(found, { locale, slug });
    const response = rendering && (await answerIfHad(request, keptPage(rendering)));
    if (response) return response;
    if (!rendering) break;
  }
  return notice(request, 'preparing');
}
