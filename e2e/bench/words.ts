import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { desc } from 'drizzle-orm';
import { openConnection } from '#db/client';
import { schema } from '#db/schema';
import { operator } from '#lib/access/actor';
import { read, setConnection } from '#lib/database';
import { saveTarget } from '#lib/review/save-target';
import { startScriptedEngine, translate } from '../scripted-engine.ts';
import type { Figure } from './run.ts';
import { openSession, percentile } from './session.ts';
import { targetIdsOf } from './target-ids.ts';

const paragraphs = 20;
const goal = { limit: 300, isMost: true };

/** Measures how long the first words of a draft take from leaving the endpoint to a painted frame of an open workbench. */
export async function measure(): Promise<Figure[]> {
  const engine = await startScriptedEngine();
  const brief = Promise.withResolvers<void>();
  engine.holdBrief(brief.promise);
  const { diglot, page, end } = await openSession({
    DIGLOT_ENGINE_URL: engine.baseUrl,
    DIGLOT_ENGINE_MODEL: 'scripted',
  });
  const connection = openConnection({ url: `file:${join(diglot.dataFolder, 'diglot.db')}` });
  setConnection(connection);
  const body = Array.from(
    { length: paragraphs },
    (_, at) => `第${at + 1}段，渡口的新码头今年动工，两岸居民往来不再绕行。`,
  );
  await diglot.command(['import', '-', '--to', 'en'], `标题: 渡口\n\n${body.join('\n\n')}`);
  // All rows are in sight, as the paragraph is that an editor looks at.
  await page.setViewportSize({ width: 1200, height: 6000 });
  const translationId = await newestTranslation();
  await page.goto(`/desk/translations/${translationId}`);
  // Words that come before the page listens are shown with the next ones, and here none come.
  const [title = ''] = await targetIdsOf(translationId);
  await saveTarget(operator, { targetId: title, version: 0, text: 'Ferry' });
  await page.getByText('Ferry', { exact: true }).first().waitFor();
  const seen = await watchWords(page);
  const delays: number[] = [];
  engine.script(({ source }) => {
    const number = /^第(\d+)段/.exec(source ?? '')?.[1];
    if (number === undefined) return { text: translate(source ?? '') };
    const left = performance.timeOrigin + performance.now();
    const rest = seen(number).then((at) => void delays.push(at - left));
    return { text: `Paragraph ${number} says that the new quay of the ferry is built this year, on both banks.`, rest };
  });
  brief.resolve();
  await page.locator('[data-state="draft"]').nth(paragraphs).waitFor({ timeout: 120_000 });
  connection.close();
  setConnection(undefined);
  await end();
  await engine.close();
  return [
    { what: `first words of ${delays.length} drafts, median`, figure: percentile(delays, 0.5), unit: 'ms', goal },
    { what: 'first words, longest', figure: Math.max(...delays), unit: 'ms', goal },
  ];
}

async function newestTranslation(): Promise<string> {
  const { translation } = schema;
  const [row] = await read().select().from(translation).orderBy(desc(translation.createdAt)).limit(1);
  return row?.id ?? '';
}

/** Gives the time, in milliseconds since 1970, at which a paragraph's first words were painted. */
async function watchWords(page: Page): Promise<(number: string) => Promise<number>> {
  const waiting = new Map<string, PromiseWithResolvers<number>>();
  const of = (number: string) => {
    const one = waiting.get(number) ?? Promise.withResolvers<number>();
    waiting.set(number, one);
    return one;
  };
  await page.exposeFunction('wordsSeen', (number: string, at: number) => of(number).resolve(at));
  await page.evaluate(() => {
    const known = new Set<string>();
    const look = () => {
      for (const { textContent } of document.querySelectorAll('[data-row] [aria-busy="true"]')) {
        const number = /^Paragraph (\d+) /.exec(textContent ?? '')?.[1] ?? '0';
        if (known.has(number)) continue;
        known.add(number);
        // A message that is posted in a frame is received after that frame was painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () =>
            (window as unknown as { wordsSeen(number: string, at: number): void }).wordsSeen(
              number,
              performance.timeOrigin + performance.now(),
            );
          port2.postMessage(null);
        });
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return (number) => of(number).promise;
}
