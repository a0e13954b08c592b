import Link from 'next/link';
import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { interfaceLocale, words } from '#app/words.ts';
import { isAllowed } from '#lib/access/authorize';
import { currentActor } from '#lib/accounts/current-actor';
import { readArticleRecord } from '#lib/article/read-article-record';
import { readLastTargets } from '#lib/ingest/intake/read-last-targets';
import { directionOf } from '#lib/locale';
import { readLivePaths } from '#lib/press/read-press';
import { readDesk } from '#lib/review/read-desk';
import { EngineTrouble } from '../../../engine-trouble';
import { ArticleControls } from './article-controls';
import { ArticleDrafting } from './article-drafting';
import { ArticleUsage } from './article-usage';
import { RecordLine } from './record-line';
import { SourceSection } from './source-section';
import { TranslationLine } from './translation-line';

export const generateMetadata = screenTitle('article');

type Props = { params: Promise<{ articleId: string }>; searchParams: Promise<{ before?: string }> };

export default async function ArticlePage({ params, searchParams }: Props) {
  const { articleId } = await params;
  const { before } = await searchParams;
  const actor = await currentActor();
  const { article, source, translations, entries } = await orPage(
    readArticleRecord(actor, articleId, before ? Number(before) : undefined),
  );
  const rows = await readDesk(actor, articleId);
  const isChangeable = isAllowed(actor, 'import') && !article.isRemoved;
  const livePaths = isChangeable ? await readLivePaths(actor, articleId) : [];
  const say = await words();
  const inLocale = await interfaceLocale();
  const last = entries.at(-1)?.seq ?? 1;
  return (
    <>
      <h1 lang={article.locale} dir={directionOf(article.locale)}>
        {article.title}
      </h1>
      {article.isRemoved ? (
        <p className="box">
          {say('article.removed')}{' '}
          <Link className="link" href="/desk/trash">
            {say('nav.trash')}
          </Link>
        </p>
      ) : null}
      <h2>{say('article.translations')}</h2>
      <ul className="lines">
        {translations.map((translation) => (
          <TranslationLine
            key={translation.id}
            translation={translation}
            row={rows.find(({ translationId }) => translationId === translation.id) ?? null}
          />
        ))}
      </ul>
      <ArticleUsage actor={actor} articleId={articleId} />
      {article.isRemoved ? null : <EngineTrouble actor={actor} />}
      {article.isRemoved ? null : <ArticleDrafting actor={actor} articleId={articleId} />}
      {isChangeable ? (
        <>
          <ArticleControls
            article={article}
            livePaths={livePaths}
            taken={[article.locale, ...translations.map(({ locale }) => locale)]}
            lastTargets={await readLastTargets(actor)}
          />
          <h2>{say('article.source')}</h2>
          <SourceSection articleId={articleId} source={source} />
        </>
      ) : null}
      <h2>{say('article.history')}</h2>
      <ol className="lines">
        {entries.map((entry) => (
          <RecordLine key={entry.seq} entry={entry} inLocale={inLocale} />
        ))}
      </ol>
      {last > 1 && entries.length >= 200 ? (
        <Link className="link" href={`/desk/articles/${articleId}?before=${last}`}>
          {say('article.older')}
        </Link>
      ) : null}
    </>
  );
}
