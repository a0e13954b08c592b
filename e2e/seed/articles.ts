import type { Actor } from '#lib/access/actor';
import { ConflictError } from '#lib/errors';
import { storeArticle } from '#lib/ingest/store-article';
import { saveTarget } from '#lib/review/save-target';
import { storyOf } from '../news-host.ts';
import { draftAll } from './draft-all.ts';
import { targetsOf } from './targets-of.ts';

/**
 * Stores one article for each number of paragraphs, a share of each approved, the rest drafted. Returns a line for
 * each.
 */
export async function seedArticles(actor: Actor, sizes: number[]): Promise<string[]> {
  const lines: string[] = [];
  for (const [index, size] of sizes.entries()) {
    const title = `种子 ${index + 1}：${size} 段`;
    const translationId = await store(actor, title, storyOf(title, size));
    if (!translationId) {
      lines.push(`${title} is already imported.`);
      continue;
    }
    await draftAll(translationId);
    const targets = await targetsOf(translationId);
    const approved = Math.floor((targets.length * (index % 4)) / 3);
    for (const { id, version } of targets.slice(0, approved))
      await saveTarget(actor, { targetId: id, version, move: 'approve' });
    lines.push(`${title}: ${approved} of ${targets.length} approved.`);
  }
  return lines;
}

/** Stores an article with one translation into English; null if it exists already. */
export async function store(
  actor: Actor,
  title: string,
  paragraphs: string[],
  { isDrafted = false } = {},
): Promise<string | null> {
  const blocks = [title, ...paragraphs].map((source, at) => ({
    kind: at ? ('paragraph' as const) : ('title' as const),
    source,
  }));
  try {
    const article = { title, locale: 'zh-Hans', targetLocales: ['en'], blocks, isDrafted };
    const { translations } = await storeArticle(actor, article);
    return translations[0]?.id ?? null;
  } catch (error) {
    if (error instanceof ConflictError) return null;
    throw error;
  }
}
