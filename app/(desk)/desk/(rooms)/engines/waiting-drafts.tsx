import { words } from '#app/words.ts';
import type { Asked } from '#lib/draft/draft-missing';
import { DraftMissingButton } from '../../draft-missing-button';

/**
 * Shows how many articles were imported without an engine, or have failed drafts, with a button that drafts them all.
 */
export async function WaitingDrafts({ waiting, hasEngine }: { waiting: Asked; hasEngine: boolean }) {
  const say = await words();
  const { articles, paragraphs } = waiting;
  if (!hasEngine || paragraphs === 0) return null;
  return (
    <div className="box acts">
      <span>{say('drafting.offer', { articles, paragraphs })}</span>
      <DraftMissingButton key={paragraphs} scope={{ isEverything: true }}>
        {say('drafting.draftNow')}
      </DraftMissingButton>
    </div>
  );
}
