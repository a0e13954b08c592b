import Link from 'next/link';
import { interfaceLocale, words } from '#app/words.ts';
import { env } from '#lib/env';
import { localeName } from '#lib/locale';
import { pagePath } from '#lib/press/slug';
import type { DeskRow } from '#lib/review/read-desk';
import { stageOf, toneByStage } from '../../stage';

interface Props {
  translation: { id: string; locale: string };
  /** Null if the article is in the trash. */
  row: DeskRow | null;
}

/** One translation of an article: what it needs next, and its public address. */
export async function TranslationLine({ translation: { id, locale }, row }: Props) {
  const say = await words();
  const path = row?.published ? pagePath(locale, row.published.slug) : null;
  const stage = row && stageOf(row);
  return (
    <li>
      <span className="grow">
        <Link className="link" href={`/desk/translations/${id}`}>
          {localeName(locale, await interfaceLocale())}
        </Link>
        {path ? (
          <>
            <br />
            <a className="link small" href={path}>
              {env().origin}
              {decodeURI(path)}
            </a>
          </>
        ) : null}
      </span>
      {row && stage ? (
        <>
          <span className="small">{say('desk.progress', { approved: row.approved, segments: row.segments })}</span>
          <span className="tag" data-tone={toneByStage[stage]}>
            {say(`desk.stages.${stage}`)}
          </span>
        </>
      ) : null}
    </li>
  );
}
