import { moneyText } from '#app/ui/money-text.ts';
import { interfaceLocale, words } from '#app/words.ts';
import type { Actor } from '#lib/access/actor';
import { readArticleUsage } from '#lib/engines/ledger/usage/read-article-usage';

/** Says what the drafting of an article has cost so far, in all its languages. */
export async function ArticleUsage({ actor, articleId }: { actor: Actor | null; articleId: string }) {
  const { requests, promptTokens, completionTokens, money, unpriced } = await readArticleUsage(actor, articleId);
  if (requests === 0) return null;
  const say = await words();
  const locale = await interfaceLocale();
  const tokens = new Intl.NumberFormat(locale).format(promptTokens + completionTokens);
  const cost = money.map((one) => moneyText(one, locale)).join(' + ');
  const parts = [
    say('estimate.tokens', { tokens }),
    cost || say('estimate.noPrice'),
    ...(cost && unpriced > 0 ? [say('usage.unpriced', { count: unpriced })] : []),
  ];
  return (
    <p className="small">
      {say('usage.cost')}: {parts.join(' · ')}
    </p>
  );
}
