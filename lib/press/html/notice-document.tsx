import type { ReaderLocale } from '#lib/locale';
import type { Site } from '../renderer.ts';
import { Shell } from './shell.tsx';
import type { Words } from './words.ts';

interface Props {
  kind: 'notFound' | 'gone' | 'preparing';
  interfaceLocale: ReaderLocale;
  site: Site;
  words: Words;
}

/** Says that there is no page at an address: never, not any more, or not yet. */
export function NoticeDocument({ kind, interfaceLocale, site, words }: Props) {
  const say = words(interfaceLocale);
  return (
    <Shell site={site} locale={interfaceLocale} title={say(kind)} isIndexed={false}>
      <nav className="bar ui">
        <a className="mark" href="/">
          {site.name}
        </a>
      </nav>
      <main>
        <h1>{say(kind)}</h1>
        <p className="soft">{say(`${kind}Lead`)}</p>
        <p className="ui">
          <a href="/">{say('all')}</a>
        </p>
      </main>
    </Shell>
  );
}
