import { trimEndOf } from '#lib/text/trim-end-of';

const worded =
  /^[\s\p{P}\p{S}]*(?:下一页|下一頁|下页|后一页|次のページ(?:へ)?|次ページ(?:へ)?|次へ|next page|next|page suivante|nächste seite|weiter|página siguiente|siguiente|следующая(?: страница)?|далее|الصفحة التالية|التالي|pagina successiva|próxima página|다음 페이지)[\s\p{P}\p{S}\d/]*$/iu;

/** The address of an article's next page; null if the link leads to the next article or to another site. */
export function nextPageOf(document: Document, url: string | null): string | null {
  if (!url) return null;
  const links = [
    ...document.querySelectorAll('link[rel~="next" i][href]'),
    ...[...document.querySelectorAll('a[href]')].filter(
      (link) => (link.textContent ?? '').length < 40 && worded.test(link.textContent ?? ''),
    ),
  ];
  for (const link of links) {
    const address = link.getAttribute('href')?.trim() ?? '';
    if (/^(?:#|javascript:)/i.test(address) || !URL.canParse(address, url)) continue;
    const next = new URL(address, url);
    next.hash = '';
    if (isSameArticle(new URL(url), next)) return next.href;
  }
  return null;
}

/**
 * Whether two addresses differ only in a number, as those of an article's pages do: `a.html` and `a_2.html`, `?page=2`,
 * `/2`.
 */
function isSameArticle(page: URL, next: URL): boolean {
  if (next.host !== page.host || !/^https?:$/.test(next.protocol) || next.href === page.href) return false;
  const stem = (address: URL) =>
    trimEndOf(
      address.pathname.replace(/\.\w{2,5}$/, '').replace(/(?:\/|[_-])(?:page|seite|p|index)?[_/-]?\d{1,3}\/?$/i, ''),
      '/',
    );
  const pageNumber = (address: URL) =>
    Number(/(?:\D|^)(\d{1,3})\D*$/.exec(address.pathname + address.search)?.[1] ?? 1);
  const query = (address: URL) =>
    [...address.searchParams]
      .filter(([name]) => !/^(?:page|p|pg|pn|seite|pagina|pagenum|start|part)$/i.test(name))
      .join('&');
  if (query(next) !== query(page)) return false;
  if (
    stem(next) !== stem(page) &&
    next.pathname.replace(/\.\w{2,5}$/, '') !== stem(page) &&
    stem(next) !== page.pathname.replace(/\.\w{2,5}$/, '')
  )
    return false;
  return pageNumber(next) >= 2 || next.search !== page.search;
}
