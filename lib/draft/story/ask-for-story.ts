import type { StorySoFar } from '#db/schema/translations';
import { tx } from '#lib/database';
import { queueStory } from '#lib/translation/queue-drafting';
import { isLongArticle, isStoryDue } from './read-chapter.ts';

interface Place {
  translationId: string;
  articleId: string;
  position: number;
  story: StorySoFar | null;
}

/**
 * Queues the next step of a long article's story when a paragraph far behind it is about to be drafted. The paragraph
 * does not wait for it.
 */
export async function askForStory({ translationId, articleId, position, story }: Place): Promise<void> {
  if (isStoryDue(story, position) && (await isLongArticle(articleId))) await tx((tx) => queueStory(tx, translationId));
}
