import { ErrorWords } from '#app/ui/error-words.tsx';
import { When } from '#app/ui/when.tsx';
import { words } from '#app/words.ts';
import type { RecordEntry } from '#lib/article/read-article-record';
import { localeName } from '#lib/locale';

/** One line of an article's history: when, who, what. */
export async function RecordLine({ entry, inLocale }: { entry: RecordEntry; inLocale: string }) {
  const say = await words();
  const { at, by, kind, number, locale, detail } = entry;
  const isUnassigned = kind === 'translation.assigned' && typeof detail.to !== 'string';
  const name = isUnassigned ? 'translation-unassigned' : kind.replace('.', '-');
  const key = `events.${name as 'target-approved'}` as const;
  // Each sentence takes those of these values that it needs, so that each language sets its own spaces around them.
  const values = {
    paragraph: number === null ? '' : say('events.paragraph', { number }),
    path: typeof detail.path === 'string' ? decodeURI(detail.path) : '',
    number: typeof detail.number === 'number' ? detail.number : '',
    person: typeof detail.to === 'string' ? detail.to : '',
  };
  const errorClass = kind === 'draft.failed' && typeof detail.errorClass === 'string' ? detail.errorClass : '';
  const errorText = typeof detail.errorText === 'string' ? detail.errorText : '';
  return (
    <li>
      <span className="small">
        <When at={at} />
      </span>
      <span className="grow">
        {say('events.by', { name: by ?? say('events.machine'), what: say(key, values).trim() })}
        {errorClass ? ` · ${say(`drafting.reasons.${errorClass as 'rate'}`)}` : ''}
        {errorText ? (
          <>
            {' '}
            <ErrorWords text={errorText} />
          </>
        ) : null}
      </span>
      <span className="small">{locale ? localeName(locale, inLocale) : ''}</span>
    </li>
  );
}
