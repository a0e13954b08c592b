import { parseArgs } from 'node:util';
import type { Actor } from '#lib/access/actor';
import { findArticle } from '#lib/article/find-article';
import { draftMissing } from '#lib/draft/draft-missing';
import { type Estimate, estimateDrafting } from '#lib/draft/estimate/estimate-drafting';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { InvalidError } from '#lib/errors';
import { canonicalLocale, localeName } from '#lib/locale';
import { openTranslation } from '#lib/translation/open-translation';
import { moneyText } from '../ui/money-text.ts';
import { sentenceOf } from './sentence-of.ts';
import { watchDrafting } from './watch-drafting.ts';

const usage = `draft ARTICLE --to LOCALE [--batch] [--estimate] [--watch]
  Queues what an article lacks in a language for the engine. ARTICLE is its id, or the address it was imported from.
  --batch     in a batch, where the engine takes batches: cheaper, within 24 hours
  --estimate  prints what that will need, and queues nothing
  --watch     prints the progress until the drafting ends; the server or a worker has to run`;

/** Returns the exit code: 0 if it was queued or, with --watch, if every paragraph is drafted; else 1. */
async function run(actor: Actor | null, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      batch: { type: 'boolean', default: false },
      estimate: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
    },
  });
  try {
    const article = await findArticle(actor, positionals[0] ?? '');
    if (!values.to) throw new InvalidError('targetLocaleMissing');
    const locale = canonicalLocale(values.to);
    const known = article.translations.find((one) => one.locale === locale);
    const wanted = known ? { translationId: known.id } : { articleId: article.id, locale };
    const estimate = await estimateDrafting(actor, wanted);
    console.log(`${article.title}, into ${localeName(locale, 'en')}: ${describe(estimate)}`);
    if (values.estimate) return 0;
    const isBatched = values.batch;
    if (isBatched && estimate && estimate.paragraphs > 0 && !estimate.batch) throw new InvalidError('batchesMissing');
    const translationId = known?.id ?? (await open(actor, { articleId: article.id, locale, isBatched }));
    const way = isBatched ? 'batch' : 'now';
    if (known) console.log(`${(await draftMissing(actor, { translationId, way })).paragraphs} queued.`);
    return values.watch ? await watchDrafting(actor, { translationId, articleId: article.id }) : 0;
  } catch (error) {
    console.error(sentenceOf(error));
    return 1;
  }
}

/** Opens the language, which queues its drafting. */
async function open(actor: Actor | null, wanted: Parameters<typeof openTranslation>[1]): Promise<string> {
  if (await isRehearsing()) throw new InvalidError('engineMissing');
  return (await openTranslation(actor, wanted)).translationId;
}

function describe(estimate: Estimate | null): string {
  if (!estimate) return 'no engine is connected.';
  const { paragraphs, tokens, money, batch, minutes, isLearnt } = estimate;
  if (paragraphs === 0) return 'nothing is left to draft.';
  const parts = [
    `${paragraphs} paragraphs`,
    `about ${tokens} tokens`,
    money ? `about ${moneyText(money, 'en')}` : 'no price entered',
    ...(batch?.money ? [`about ${moneyText(batch.money, 'en')} in a batch`] : []),
    ...(minutes === null ? [] : [`about ${minutes} min`]),
  ];
  return `${parts.join(', ')}${isLearnt ? '' : ' (not learnt from earlier drafts yet)'}.`;
}

export const command = { usage, run };
