import type { FrozenDocument } from '#db/frozen-document';
import type { Published, Site } from '../renderer.ts';
import { pagePath } from '../slug.ts';

export interface HeadPicture {
  /** Its path on this site. */
  path: string;
  alt: string;
  /** In pixels. */
  width: number | null;
  height: number | null;
}

interface Facts {
  document: FrozenDocument;
  published: Published;
  site: Site;
  /** The first picture that is stored. */
  picture: HeadPicture | null;
}

/** The metadata of a page for search engines and other sites. */
export function articleHead({ document, published, site, picture }: Facts) {
  const { slug, alternates, publishedAt, firstPublishedAt } = published;
  const { origin, name: siteName } = site;
  const { title, description, targetLocale } = document;
  const address = (page: { locale: string; slug: string }) => `${origin}${pagePath(page.locale, page.slug)}`;
  const canonical = address({ locale: targetLocale, slug });
  const fallback = alternates[0] ?? { locale: targetLocale, slug };
  const iso = (time: number) => new Date(time).toISOString();
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={canonical} />
      {alternates.map((page) => (
        <link key={page.locale} rel="alternate" hrefLang={page.locale} href={address(page)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={address(fallback)} />
      <meta property="og:type" content="article" />
      <meta property="og:title" content={title.target} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={canonical} />
      <meta property="og:site_name" content={siteName} />
      <meta property="og:locale" content={openGraphLocale(targetLocale)} />
      {alternates
        .filter(({ locale }) => locale !== targetLocale)
        .map(({ locale }) => (
          <meta key={locale} property="og:locale:alternate" content={openGraphLocale(locale)} />
        ))}
      {picture ? (
        <>
          <meta property="og:image" content={origin + picture.path} />
          {picture.alt ? <meta property="og:image:alt" content={picture.alt} /> : null}
          {picture.width ? <meta property="og:image:width" content={`${picture.width}`} /> : null}
          {picture.height ? <meta property="og:image:height" content={`${picture.height}`} /> : null}
        </>
      ) : null}
      <meta name="twitter:card" content={picture ? 'summary_large_image' : 'summary'} />
      <meta property="article:published_time" content={iso(firstPublishedAt)} />
      <meta property="article:modified_time" content={iso(publishedAt)} />
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: data that no browser runs, unable to end its element.
        dangerouslySetInnerHTML={{ __html: asData(linkedData({ document, published, site, picture }, canonical)) }}
      />
    </>
  );
}

/** Open Graph writes language_TERRITORY; a locale without a territory gets its likely one. */
function openGraphLocale(locale: string): string {
  const { language, region } = new Intl.Locale(locale).maximize();
  return `${language}_${region}`;
}

/** The schema.org data: an Article that is the translation of another. */
function linkedData({ document, published, site, picture }: Facts, canonical: string) {
  const { title, description, sourceLocale, targetLocale, byline, url, publishedOn } = document;
  const { firstPublishedAt, publishedAt } = published;
  const author = byline ? { author: { '@type': 'Person', name: byline } } : {};
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: title.target,
    description,
    inLanguage: targetLocale,
    url: canonical,
    mainEntityOfPage: canonical,
    datePublished: new Date(firstPublishedAt).toISOString(),
    dateModified: new Date(publishedAt).toISOString(),
    ...(picture ? { image: site.origin + picture.path } : {}),
    ...author,
    publisher: { '@type': 'Organization', name: site.name, url: site.origin },
    translationOfWork: {
      '@type': 'Article',
      headline: title.source,
      inLanguage: sourceLocale,
      ...(url ? { url } : {}),
      ...(publishedOn ? { datePublished: publishedOn } : {}),
      ...author,
    },
  };
}

/** Escapes `<`, so that the JSON cannot close the script element around it. */
const asData = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c');
