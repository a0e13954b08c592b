import Link from 'next/link';
import { interfaceLocale, words } from '#app/words.ts';
import type { UsageLine } from '#lib/engines/ledger/usage/read-usage';
import type { GroupingShown } from './read-choice';

/** Names one line of the table: a day, an article with a link to it, an engine, or a person. */
export async function LineName({ line, by }: { line: UsageLine; by: GroupingShown }) {
  const say = await words();
  const { key, name } = line;
  if (by === 'day') {
    const format = new Intl.DateTimeFormat(await interfaceLocale(), { dateStyle: 'medium', timeZone: 'UTC' });
    return format.format(Number(key) * 86_400_000);
  }
  if (by === 'engine') return name;
  if (by === 'person') return name ?? say(key ? 'usage.formerMember' : 'usage.noPerson');
  if (key === '') return say('usage.noArticle');
  if (!name) return say('usage.erased');
  return (
    <Link className="link" href={`/desk/articles/${key}`}>
      {name}
    </Link>
  );
}
