import type { Page } from '@playwright/test';
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { operator } from '#lib/access/actor';
import { read, tx } from '#lib/database';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { capturedFile } from '#lib/extract/captured';
import { queueCheck } from '#lib/ingest/feed/queue-check';
import { startIntake } from '#lib/ingest/intake/start-intake';
import { storeArticle } from '#lib/ingest/store-article';
import { stopDrafts } from '#lib/translation/queue-drafting';
import { learnToSave, makeSaver } from '../saver.ts';
import type { Reach } from './input.ts';

type Ways = Pick<Reach, 'diglot' | 'news' | 'engine'> & { page: Page };

/**
 * Makes the ways by which inputs reach a running server: it writes rows and jobs into the database, and the server's
 * own worker runs them.
 */
export async function reach({ page, ...ways }: Ways): Promise<Reach> {
  const { articleId, translations } = await store(['The first evening by the river.', 'The lamp was lit at nine.']);
  const translationId = translations[0]?.id ?? '';
  await page.goto(`/desk/translations/${translationId}`);
  await page.locator('[data-state="draft"]').nth(2).waitFor();
  const form = await learnToSave(page);
  const saver = makeSaver(form, form.cookie);
  await page.goto('about:blank');
  return {
    ...ways,
    articleId,
    translationId,
    cookie: form.cookie,
    async save(text) {
      const [target] = await read().select().from(schema.target).where(eq(schema.target.translationId, translationId));
      const answer = await saver.save({ targetId: target?.id ?? '', version: target?.version ?? 0, text });
      return answer.state === 'refused' ? answer.why : answer.state;
    },
    readAddress: (address) => readIn({ way: 'address', name: address, address }),
    readFile: (name, bytes) => readIn({ way: 'file', name, address: null, captures: [capturedFile(bytes, name)] }),
    checkFeed,
    fetchPictures,
    draft: (source) => draft(source, ways.engine),
  };
}

const base = { targetLocales: ['fr'], isAutomatic: false, createdBy: null };

/** Gives the result: the state of the intake, with the reason if it was refused. */
async function readIn(wanted: Omit<Parameters<typeof startIntake>[1], keyof typeof base>): Promise<string> {
  const id = await tx((tx) => startIntake(tx, { ...base, ...wanted }));
  return until(async () => {
    const [row] = await read().select().from(schema.intake).where(eq(schema.intake.id, id));
    return row && row.state !== 'queued' ? [row.state, row.error?.reason].filter(Boolean).join(' ') : null;
  });
}

async function checkFeed(url: string): Promise<string> {
  const id = uuidv7();
  const now = Date.now();
  await tx(async (tx) => {
    const row = { ...base, id, url, urlKey: url, title: 'River', nextCheckAt: now, createdAt: now };
    await tx.insert(schema.feed).values(row);
    await queueCheck(tx, id, now);
  });
  return until(async () => {
    const [row] = await read().select().from(schema.feed).where(eq(schema.feed.id, id));
    return row?.checkedAt || row?.error ? (row.error?.reason ?? 'checked') : null;
  });
}

let stored = 0;

/** Stores an article of these paragraphs, which no other article has. */
function store(paragraphs: string[], pictures: string[] = []) {
  stored++;
  const blocks = paragraphs.map((source, index) => ({
    kind: 'paragraph' as const,
    source: `${source} This is number ${stored}.${index}.`,
    pictures: index === 0 ? pictures.map((url) => ({ url, alt: '' })) : [],
  }));
  const title = `River ${stored}`;
  const article = {
    title,
    locale: 'en',
    targetLocales: ['fr'],
    blocks: [{ kind: 'title' as const, source: title }, ...blocks],
  };
  // A host of the operator's list on this machine is fetched only for pages that came from it.
  const pages = pictures.slice(0, 1).map((url) => ({
    ...capturedFile(Buffer.from(title), null),
    url: new URL(`/river/${stored}`, url).href,
  }));
  return storeArticle(operator, article, pages);
}

async function fetchPictures(addresses: string[]): Promise<string> {
  const { articleId } = await store(['An article with pictures.'], addresses);
  const isOfIt = and(eq(schema.segment.articleId, articleId), isNotNull(schema.segment.pictures));
  const ended = await endOfJobs(articleId);
  const rows = await read().select({ pictures: schema.segment.pictures }).from(schema.segment).where(isOfIt);
  const placed = rows.flatMap((row) => row.pictures ?? []);
  return `${placed.filter((one) => one.hash).length} of ${addresses.length} stored, ${ended}`;
}

async function draft(source: string, engine: Reach['engine']): Promise<string> {
  // A failed engine is paused for a while, so each input gets an engine of its own, which must not draft earlier
  // articles.
  for (const { id } of await read().select().from(schema.translation)) await tx((tx) => stopDrafts(tx, id));
  await connectEngine(operator, { baseUrl: `${engine.baseUrl}/${stored}`, model: 'hostile' });
  const { translations } = await store([source]);
  const translationId = translations[0]?.id ?? '';
  const ended = await endOfJobs(translationId);
  const attempts = await read().select().from(schema.attempt).where(eq(schema.attempt.translationId, translationId));
  const classes = new Set(attempts.flatMap((attempt) => attempt.errorClass ?? []));
  return [`${attempts.length} requests`, ...classes, ended].join(', ');
}

/** Waits until no job of a group is left, or the rest waits for a retry. */
function endOfJobs(group: string): Promise<string> {
  return until(async () => {
    const jobs = await read().select().from(schema.job).where(eq(schema.job.group, group));
    // A job that is due later waits for a retry; a new job may be queued with a short delay.
    const isSoon = (job: (typeof jobs)[number]) => job.tries === 0 && job.runAt < Date.now() + 5_000;
    const open = jobs.filter((job) => job.state === 'running' || (job.state === 'queued' && isSoon(job)));
    if (jobs.length === 0 || open.length) return null;
    return jobs.some((job) => job.state === 'queued') ? 'waits for another try' : 'done';
  });
}

async function until(isOver: () => Promise<string | null>): Promise<string> {
  for (;;) {
    const ended = await isOver();
    if (ended) return ended;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Writes and approves every target of an article, as an editor does. */
export async function approveAll(translationId: string, text: (source: string) => string): Promise<void> {
  const rows = await read()
    .select({ id: schema.target.id, source: schema.segment.source })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .where(eq(schema.target.translationId, translationId));
  for (let at = 0; at < rows.length; at += 200) {
    const part = rows.slice(at, at + 200);
    await tx(async (tx) => {
      for (const { id, source } of part) {
        const change = { text: text(source), state: 'approved' as const, origin: 'human' as const, isRehearsal: false };
        await tx
          .update(schema.target)
          .set(change)
          .where(inArray(schema.target.id, [id]));
      }
    });
  }
}
