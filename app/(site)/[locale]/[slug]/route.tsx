import {
  type Alternate,
  findPage,
  type PageAnswer,
  pageKey,
  readAlternates,
  readPublicPage,
} from '#lib/press/read-page';
import { pagePath } from '#lib/press/slug';
import { ArticleDocument } from '../../article-document';
import { notice } from '../../notice';
import { answer, type Rendered, redirectTo, renderDocument, renderOnce } from '../../respond';

/** A published page, what it moved to, or the word that it is gone. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string; slug: string }> },
): Promise<Response> {
  const { locale, slug } = await params;
  const found = await findPage(locale, slug.normalize('NFC'));
  if (!found) return notice(request, 'notFound');
  if (found.status === 'gone') return notice(request, 'gone');
  if (found.status === 'moved') return redirectTo(pagePath(found.locale, found.slug));
  const alternates = await readAlternates(found.articleId);
  const key = pageKey(found.publicationId, alternates);
  return answer(request, await renderOnce(key, () => renderPage(found, alternates)));
}

async function renderPage(
  { publicationId }: Extract<PageAnswer, { status: 'live' }>,
  alternates: Alternate[],
): Promise<Rendered> {
  const page = await readPublicPage(publicationId);
  if (!page) throw new Error(`Publication ${publicationId} was retracted while it was read.`);
  return renderDocument(<ArticleDocument document={page.document} published={{ ...page, alternates }} />);
}
