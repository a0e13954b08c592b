import type { ReactNode } from 'react';
import type { FrozenDocument, FrozenPair } from '#db/frozen-document';
import { Inline } from '#lib/inline/inline.tsx';
import { parseTagged } from '#lib/inline/parse-tagged';
import { directionOf, ownName, readerLocaleFor } from '#lib/locale';
import type { Published, Site } from '../renderer.ts';
import { pagePath } from '../slug.ts';
import { articleHead, type HeadPicture } from './article-head.tsx';
import { interfaceLanguage } from './interface-language.ts';
import { Choice, Shell } from './shell.tsx';
import type { Say } from './words.ts';

interface Props {
  document: FrozenDocument;
  /** The pair of the title, with its tags, if the article has one. */
  heading: FrozenPair | null;
  /** The first picture that is stored, which other sites show with a link to the page. */
  picture: HeadPicture | null;
  /** Minutes for reading the target side. */
  minutes: number;
  site: Site;
  /** Null for a preview. */
  published: Published | null;
  /** A notice that this is a preview and not the published page. */
  band: string | null;
  /** Gives the words in the page's interface language. */
  say: Say;
  /** The content below the title. */
  children: ReactNode;
}

/** The bilingual page, with source and target side by side. */
export function ArticleDocument({ heading, minutes, band, say, children, ...facts }: Props) {
  const { document, site, published, picture } = facts;
  const { sourceLocale, targetLocale, title } = document;
  const ui = interfaceLanguage(targetLocale);
  const others = published?.alternates.filter(({ locale }) => locale !== targetLocale) ?? [];
  return (
    <Shell
      locale={targetLocale}
      title={`${title.target} · ${title.source}`}
      site={site}
      head={published ? articleHead({ document, published, site, picture }) : null}
      isIndexed={published !== null}
    >
      {band ? (
        <aside className="band ui" {...ui}>
          {band}
        </aside>
      ) : null}
      <nav className="bar ui" {...ui}>
        <a className="mark" href={`/${targetLocale}`}>
          {site.name}
        </a>
        <Choice
          name="v"
          legend={say('layout')}
          options={[
            { id: 'side', label: say('sideBySide'), narrow: say('both') },
            { id: 'stack', label: say('stacked'), narrow: null },
            { id: 'src', label: ownName(sourceLocale), locale: sourceLocale },
            { id: 'tgt', label: ownName(targetLocale), locale: targetLocale },
          ]}
        />
        <Choice
          name="c"
          legend={say('theme')}
          options={(['auto', 'light', 'dark'] as const).map((id) => ({ id, label: say(id) }))}
        />
      </nav>
      <header className="two">
        <h1 className="sr" lang={sourceLocale} dir={directionOf(sourceLocale)}>
          {heading ? <Inline runs={parseTagged(heading.source, heading.tags)} isLinked hasBreaks /> : title.source}
        </h1>
        <h1 className="tg" lang={targetLocale} dir={directionOf(targetLocale)}>
          {heading ? <Inline runs={parseTagged(heading.target, heading.tags)} isLinked hasBreaks /> : title.target}
        </h1>
        <Meta document={document} published={published} minutes={minutes} say={say} />
      </header>
      <main>{children}</main>
      <footer className="ui" {...ui}>
        <div className="more">
          <a href="/">{say('all')}</a> · <a href={`/${targetLocale}/feed.xml`}>{say('feed')}</a>
          {others.map(({ locale, slug }) => (
            <span key={locale}>
              {' '}
              · {say('also')}{' '}
              <a href={pagePath(locale, slug)} lang={locale} hrefLang={locale}>
                {ownName(locale)}
              </a>
            </span>
          ))}
        </div>
        {say(document.provenance === 'human' ? 'footHuman' : 'footMachine')}{' '}
        <span className="hover">{say('hover')}</span>
      </footer>
    </Shell>
  );
}

function Meta({ document, published, minutes, say }: Pick<Props, 'document' | 'published' | 'minutes' | 'say'>) {
  const { targetLocale, byline, url, publishedOn, provenance } = document;
  const day = (time: number) =>
    new Intl.DateTimeFormat(readerLocaleFor(targetLocale), { dateStyle: 'long', timeZone: 'UTC' }).format(time);
  return (
    <div className="meta ui" {...interfaceLanguage(targetLocale)}>
      {byline ? (
        <span lang={document.sourceLocale} dir={directionOf(document.sourceLocale)}>
          {byline}
        </span>
      ) : null}
      {publishedOn ? <time dateTime={publishedOn}>{day(Date.parse(publishedOn))}</time> : null}
      {url ? (
        <a href={url} rel="noopener external" hrefLang={document.sourceLocale}>
          {say('original')}
        </a>
      ) : null}
      <span className="prov">{say(provenance === 'human' ? 'human' : 'machineReviewed')}</span>
      {published ? (
        <span>{say('publication', { number: published.number, date: day(published.publishedAt) })}</span>
      ) : null}
      <span>{say('minutes', { count: minutes })}</span>
    </div>
  );
}
