import { When } from '#app/ui/when.tsx';
import { words } from '#app/words.ts';
import type { RecordEntry } from '#lib/article/read-article-record';
import { localeName } from '#lib/locale';

/** One line of an article's history: when, who, what. */
export async function RecordLine({ entry, inLocale }: { entry: RecordEntry; inLocale: string }) {
  const say = await words();
  const { at, by, kind, number, locale, detail } = entry;
  const key = `events.${kind.replace('.', '-')}` as 'events.article-brought-in';
  const path = typeof detail.path === 'string' ? decodeURI(detail.path) : '';
  const publication = typeof detail.number === 'number' ? say('publish.number', { number: detail.number }) : '';
  const to = typeof detail.to === 'string' ? detail.to : '';
  const errorClass = kind === 'draft.failed' && typeof detail.errorClass === 'string' ? detail.errorClass : '';
  const errorText = typeof detail.errorText === 'string' ? detail.errorText : '';
  return (
    <li>
      <span className="small">
        <When at={at} />
      </span>
      <span className="grow">
        {say('events.by', { name: by ?? say('events.machine') })}
        {say(key)} {number === null ? '' : say('events.paragraph', { number })} {path} {publication} {to}{' '}
        {errorClass ? say(`drafting.reasons.${errorClass as 'rate'}`) : ''} {errorText ? <q>{errorText}</q> : ''}
      </span>
      <span className="small">{locale ? localeName(locale, inLocale) : ''}</span>
    </li>
  );
}
