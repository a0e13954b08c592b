import { DraftMissingButton } from '#app/(desk)/desk/draft-missing-button.tsx';
import { EstimateLine } from '#app/(desk)/desk/estimate-line.tsx';
import { words } from '#app/words.ts';
import type { Actor } from '#lib/access/actor';
import { readMissing } from '#lib/draft/draft-missing';
import { isRehearsing } from '#lib/engines/connected';

/** Offers to draft everything that is missing in all translations of an article. */
export async function ArticleDrafting({ actor, articleId }: { actor: Actor | null; articleId: string }) {
  const { paragraphs } = await readMissing(actor, { articleId });
  const say = await words();
  if (paragraphs === 0) return null;
  if (await isRehearsing()) return <p className="small">{say('drafting.noEngine')}</p>;
  return (
    <p className="acts">
      <DraftMissingButton scope={{ articleId }}>
        {say('drafting.draftMissing', { count: paragraphs })}
      </DraftMissingButton>
      <EstimateLine key={paragraphs} wanted={{ articleId }} />
    </p>
  );
}
