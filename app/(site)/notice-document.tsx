import { env } from '#lib/env';
import type { InterfaceLocale } from '#lib/locale';
import { wordsIn } from '../words';
import { Shell } from './shell';

/** Says that nothing stands here, or no longer. */
export function NoticeDocument({
  kind,
  interfaceLocale,
}: {
  kind: 'notFound' | 'gone';
  interfaceLocale: InterfaceLocale;
}) {
  const say = wordsIn(interfaceLocale);
  return (
    <Shell locale={interfaceLocale} title={say(`site.${kind}`)} isIndexed={false}>
      <nav className="bar ui">
        <a className="mark" href="/">
          {env().siteName}
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
