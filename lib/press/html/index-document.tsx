import { directionOf, ownName, type ReaderLocale } from '#lib/locale';
import type { PublicPage } from '../list-publications.ts';
import type { Site } from '../renderer.ts';
import { pagePath } from '../slug.ts';
import { interfaceLanguage } from './interface-language.ts';
import { Choice, Shell } from './shell.tsx';
import type { Say, Words } from './words.ts';

interface Props {
  pages: PublicPage[];
  /** One locale, or all if left out. */
  locale?: string;
  interfaceLocale: ReaderLocale;
  site: Site;
  words: Words;
}

/** The list of what is published, by language, the newest first. */
export function IndexDocument({ pages, locale, interfaceLocale, site, words }: Props) {
  const say = words(interfaceLocale);
  const { origin, name: siteName } = site;
  const ui = interfaceLanguage(locale ?? interfaceLocale, interfaceLocale);
  const locales = [...new Set(pages.map((page) => page.locale))].sort();
  const title = locale ? `${siteName} · ${ownName(locale)}` : siteName;
  const head = (
    <>
      <link rel="canonical" href={`${origin}/${locale ?? ''}`} />
      <meta name="description" content={say('name')} />
    </>
  );
  return (
    <Shell site={site} locale={locale ?? interfaceLocale} title={title} head={head}>
      <nav className="bar ui" {...ui}>
        <a className="mark" href="/">
          {siteName}
        </a>
        <span>
          {locales.map((one) => (
            <span key={one}>
              <a href={`/${one}`} lang={one} hrefLang={one}>
                {ownName(one)}
              </a>{' '}
            </span>
          ))}
        </span>
        <Choice
          name="c"
          legend={say('theme')}
          options={(['auto', 'light', 'dark'] as const).map((id) => ({ id, label: say(id) }))}
        />
      </nav>
      <header>
        <h1>{locale ? ownName(locale) : say('name')}</h1>
      </header>
      <main>
        {pages.length === 0 ? (
          <p className="soft" {...ui}>
            {say('empty')}
          </p>
        ) : null}
        {(locale ? [locale] : locales).map((one) => (
          <section key={one}>
            {locale ? null : <h2 lang={one}>{ownName(one)}</h2>}
            <ul className="list">
              {pages
                .filter((page) => page.locale === one)
                .map((page) => (
                  <Entry
                    key={page.publicationId}
                    page={page}
                    level={locale ? 'h2' : 'h3'}
                    interfaceLocale={interfaceLocale}
                    ui={ui}
                    say={say}
                  />
                ))}
            </ul>
          </section>
        ))}
      </main>
      <footer className="ui" {...ui}>
        <div className="more">
          <a href={locale ? `/${locale}/feed.xml` : '/feed.xml'}>{say('feed')}</a> ·{' '}
          <a href="/desk" rel="nofollow">
            {say('signIn')}
          </a>
        </div>
      </footer>
    </Shell>
  );
}

interface EntryProps {
  page: PublicPage;
  level: 'h2' | 'h3';
  interfaceLocale: ReaderLocale;
  ui: ReturnType<typeof interfaceLanguage>;
  say: Say;
}

function Entry({ page, level: Heading, interfaceLocale, ui, say }: EntryProps) {
  const { document, locale, slug, firstPublishedAt } = page;
  const { title, sourceLocale, description } = document;
  return (
    <li>
      <Heading lang={locale} dir={directionOf(locale)}>
        <a href={pagePath(locale, slug)}>{title.target}</a>
      </Heading>
      <p className="soft" lang={sourceLocale} dir={directionOf(sourceLocale)}>
        {title.source}
      </p>
      <p lang={locale} dir={directionOf(locale)}>
        {description}
      </p>
      <p className="soft ui" {...ui}>
        <time dateTime={new Date(firstPublishedAt).toISOString()}>
          {new Intl.DateTimeFormat(interfaceLocale, { dateStyle: 'long', timeZone: 'UTC' }).format(firstPublishedAt)}
        </time>{' '}
        {say(document.provenance === 'human' ? 'human' : 'machineReviewed')}
      </p>
    </li>
  );
}
