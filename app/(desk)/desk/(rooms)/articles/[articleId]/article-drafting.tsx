import { DraftMissingButton } from '#app/(desk)/desk/draft-missing-button.tsx';
import { ResumeFailedButton } from '#app/(desk)/desk/resume-failed-button.tsx';
import { words } from '#app/words.ts';
import type { Actor } from '#lib/access/actor';
import { readMissing } from '#lib/draft/draft-missing';
import { countFailedDrafts } from '#lib/draft/resume-failed';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';

/** Offers to draft what failed again, and everything that is missing in all translations of an article. */
export async function ArticleDrafting({ actor, articleId }: { actor: Actor | null; articleId: string }) {
  const { paragraphs } = await readMissing(actor, { articleId });
  const failed = (await countFailedDrafts(actor, { articleId })).paragraphs;
  const say = await words();
  if (paragraphs + failed === 0) return null;
  if (await isRehearsing()) return <p className="small">{say('drafting.noEngine')}</p>;
  return (
    <p className="acts">
      {failed > 0 ? <ResumeFailedButton scope={{ articleId }} count={failed} /> : null}
      {paragraphs > failed ? (
        <DraftMissingButton key={paragraphs} scope={{ articleId }}>
          {say('drafting.draftMissing', { count: paragraphs })}
        </DraftMissingButton>
      ) : null}
    </p>
  );
}
