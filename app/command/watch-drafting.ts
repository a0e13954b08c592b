import { setTimeout as after } from 'node:timers/promises';
import type { Actor } from '#lib/access/actor';
import { type DraftingStatus, readDrafting } from '#lib/draft/read-drafting';
import { readArticleUsage } from '#lib/engines/ledger/usage/read-article-usage';
import { limits } from '#lib/limits';
import { moneyText } from '../ui/money-text.ts';
import { reasonOf } from './reason-of.ts';

interface Watched {
  translationId: string;
  articleId: string;
}

/**
 * Prints the progress of a drafting whenever it changes, until it ends, and then what it cost. Returns 0 if every
 * paragraph is drafted. It ends with 1 if nothing moves for a minute although nothing is waited for: no worker runs, or
 * an admin has to correct the engine.
 */
export async function watchDrafting(actor: Actor | null, { translationId, articleId }: Watched): Promise<number> {
  let said = '';
  let movedAt = performance.now();
  for (;;) {
    const status = await readDrafting(translationId);
    const line = lineOf(status);
    if (line !== said) {
      console.log(line);
      movedAt = performance.now();
    }
    said = line;
    const { phase, drafted, total } = status;
    if (phase === 'idle' || phase === 'stopped') {
      console.log(await costOf(actor, articleId));
      return drafted === total ? 0 : 1;
    }
    if (!isMoving(status) && performance.now() - movedAt > limits.watchQuiet) {
      console.error(whyNothingMoves(status));
      return 1;
    }
    await after(limits.draftingPoll);
  }
}

const isMoving = ({ phase, running, isPreparing }: DraftingStatus) =>
  phase === 'paused' || phase === 'batched' || running.length > 0 || isPreparing;

const whyNothingMoves = ({ phase, errorClass }: DraftingStatus) =>
  phase === 'blocked'
    ? `Nothing is drafted until the engine is corrected. ${reasonOf(errorClass)}`.trim()
    : 'Nothing is being drafted. Is the server, or a worker, running?';

function lineOf(status: DraftingStatus): string {
  const { phase, drafted, total, pausedUntil, isOverBudget, errorClass, batch } = status;
  const progress = `${drafted} of ${total} drafted`;
  if (phase === 'paused') {
    const reason = isOverBudget ? 'a budget is reached' : 'the engine is paused';
    return `${progress}, ${reason} until ${new Date(pausedUntil ?? 0).toISOString().slice(0, 19)}Z`;
  }
  if (phase === 'blocked')
    return `${progress}, waiting until an admin corrects the engine. ${reasonOf(errorClass)}`.trim();
  if (phase === 'batched' && batch) {
    const { paragraphs, sentAt, answered, requests } = batch;
    if (sentAt === null) return `${progress}, ${paragraphs} wait for a batch`;
    return `${progress}, ${paragraphs} in a batch (${answered} of ${requests} answered)`;
  }
  if (phase === 'idle') return drafted === total ? `${progress}.` : `${progress}, the others failed.`;
  return `${progress}, ${phase}`;
}

async function costOf(actor: Actor | null, articleId: string): Promise<string> {
  const { requests, promptTokens, completionTokens, money } = await readArticleUsage(actor, articleId);
  const cost = money.map((one) => moneyText(one, 'en')).join(' + ') || 'no price entered';
  return `The article has taken ${requests} requests and ${promptTokens + completionTokens} tokens so far: ${cost}.`;
}
