import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { When } from '#app/ui/when.tsx';
import { words } from '#app/words.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { readTrash } from '#lib/article/trash/read-trash';
import { limits } from '#lib/limits';
import { GoOnErasing } from './go-on-erasing';
import { TrashLine } from './trash-line';

export const generateMetadata = screenTitle('trash');

/** Lists what was removed and can be restored, and what was erased. */
export default async function TrashPage() {
  const { articles, erased } = await orPage(readTrash(await currentActor()));
  const say = await words();
  return (
    <>
      <h1>{say('trash.title')}</h1>
      <p className="soft">{say('trash.lead', { days: limits.trashDays })}</p>
      {articles.length ? null : <p className="empty">{say('trash.none')}</p>}
      <ul className="lines">
        {articles.map((article) => (
          <TrashLine key={article.id} article={article} />
        ))}
      </ul>
      {erased.length ? (
        <>
          <h2>{say('trash.erased')}</h2>
          <p className="small">{say('trash.backUps')}</p>
          <ul className="lines">
            {erased.map(({ articleId, erasedAt, by, note, isLeftInFile }) => (
              <li key={articleId}>
                <span className="small">
                  <When at={erasedAt} />
                </span>
                <span className="grow">
                  {by ?? say('trash.byItself', { days: limits.trashDays })}
                  {note ? `: ${note}` : ''}
                  <br />
                  <span className="small">
                    {isLeftInFile ? `${articleId} · ${say('trash.wipeGivenUp')}` : articleId}
                  </span>
                </span>
                {isLeftInFile ? <GoOnErasing articleId={articleId} name={articleId} what="wipeAgain" /> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
