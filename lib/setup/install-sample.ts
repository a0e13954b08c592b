import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { read } from '#lib/database';
import { readArticle } from '#lib/extract/plain/read-article';
import { storeArticle } from '#lib/ingest/store-article';
import { publish } from '#lib/press/publish';
import { proposeSlug } from '#lib/press/slug';
import { saveTarget } from '#lib/review/save-target';

/** Stores the sample article, approved and published, by the same verbs as for every article. */
export async function installSample(actor: Actor | null): Promise<void> {
  const [source, target] = await Promise.all(['zh', 'en'].map(readSample));
  if (!source || !target || source.blocks.length !== target.blocks.length)
    throw new Error('The sample does not fit its translation.');
  const brought = await storeArticle(actor, {
    ...source,
    locale: 'zh-Hans',
    targetLocales: ['en'],
    isSample: true,
    isDrafted: false,
  });
  const translationId = brought.translations[0]?.id as string;
  const targets = await read()
    .select({ id: schema.target.id, version: schema.target.version })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .where(eq(schema.target.translationId, translationId))
    .orderBy(asc(schema.segment.position));
  for (const [index, { id, version }] of targets.entries()) {
    await saveTarget(actor, { targetId: id, version, text: target.blocks[index]?.source, move: 'approve' });
  }
  await publish(actor, { translationId, slug: proposeSlug(target.title) });
}

async function readSample(language: string) {
  return readArticle(await readFile(join(process.cwd(), `lib/setup/sample/night-library.${language}.txt`), 'utf8'));
}
