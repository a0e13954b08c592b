import type { InterfaceLocale } from '#lib/locale';
import { site } from '#lib/press/renderer';
import { wordsIn } from '../words-in';
import { Shell } from './shell';

/** Says that nothing stands here, no longer, or not yet. */
export function NoticeDocument({
  kind,
  interfaceLocale,
}: {
  kind: 'notFound' | 'gone' | 'preparing';
  interfaceLocale: InterfaceLocale;
}) {
  const say = wordsIn(interfaceLocale);
  return (
    <Shell site={site()} locale={interfaceLocale} title={say(`site.${kind}`)} isIndexed={false}>
      <nav className="bar ui">
        <a className="mark" href="/">
          {site().name}
        </a>
      </nav>
      <main>
        <h1>{say(`site.${kind}`)}</h1>
        <p className="soft">{say(`site.${kind}Lead`)}</p>
        <p className="ui">
          <a href="/">{say('site.all')}</a>
        </p>
      </main>
    </Shell>
  );
}
