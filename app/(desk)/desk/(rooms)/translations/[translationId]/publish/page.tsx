import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { words } from '#app/words.ts';
import { isAllowed } from '#lib/access/authorize';
import { currentActor } from '#lib/accounts/current-actor';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { env } from '#lib/env';
import { directionOf } from '#lib/locale';
import { readPress } from '#lib/press/read-press';
import { pagePath } from '#lib/press/slug';
import { LivePage } from './live-page';
import { Publications } from './publications';
import { PublishForm } from './publish-form';

export const generateMetadata = screenTitle('publish');

export default async function PublishPage({ params }: { params: Promise<{ translationId: string }> }) {
  const { translationId } = await params;
  const actor = await currentActor();
  const press = await orPage(readPress(actor, translationId));
  const say = await words();
  const { live, missing, missingPictures, targetLocale, title } = press;
  const bench = `/desk/translations/${translationId}`;
  return (
    <>
      <p className="small">
        <Link className="link" href={bench}>
          ← {say('publish.back')}
        </Link>
      </p>
      <h1 lang={targetLocale} dir={directionOf(targetLocale)}>
        {title.target || title.source}
      </h1>
      <LivePage
        translationId={translationId}
        origin={env().origin}
        live={live ? { ...live, path: pagePath(targetLocale, live.slug) } : null}
        hasPublications={press.publications.length > 0}
      />
      <Missing
        numbers={missing.unapproved}
        bench={bench}
        label={say('publish.unapproved', { count: missing.unapproved.length })}
      />
      <Missing
        numbers={missing.rehearsed}
        bench={bench}
        label={say('publish.rehearsed', { count: missing.rehearsed.length })}
        end={
          isAllowed(actor, 'manage-engines') ? (
            <Link className="link" href="/desk/engines">
              {say((await isRehearsing()) ? 'rehearsal.connect' : 'nav.engines')}
            </Link>
          ) : null
        }
      />
      {missingPictures ? (
        <div className="box">
          <p>{say('publish.pictures', { count: missingPictures })}</p>
          {press.pictureFaults.map(({ reason, values }) => (
            <p className="small" key={JSON.stringify([reason, values])}>
              {say(`errors.${reason as 'unknown'}`, values)}
            </p>
          ))}
        </div>
      ) : null}
      <PublishForm
        key={press.slug}
        translationId={translationId}
        locale={targetLocale}
        slug={press.slug}
        isReady={missing.unapproved.length === 0 && missing.rehearsed.length === 0}
        isLive={live !== null}
        isChanged={press.isChangedSince}
      />
      <h2>{say('publish.numbers')}</h2>
      {press.publications.length === 0 ? <p className="small">{say('publish.noNumbers')}</p> : null}
      <Publications translationId={translationId} publications={press.publications} />
    </>
  );
}

interface MissingProps {
  numbers: number[];
  bench: string;
  label: string;
  /** A way to mend it, after the links. */
  end?: ReactNode;
}

/** Lists the paragraphs that prevent publication, with links to them. */
function Missing({ numbers, bench, label, end }: MissingProps) {
  if (numbers.length === 0) return null;
  return (
    <div className="box">
      {label}{' '}
      {numbers.slice(0, 40).map((number) => (
        <Fragment key={number}>
          <Link className="link" href={`${bench}?paragraph=${number}`}>
            {number}
          </Link>{' '}
        </Fragment>
      ))}
      {end}
    </div>
  );
}
