import { operator } from '#lib/access/actor';
import { storeArticle } from '#lib/ingest/store-article';
import { limits } from '#lib/limits';
import { publish } from '#lib/press/publish';
import { fill, type Input } from './input.ts';
import { approveAll } from './reach.ts';

/** Publishes an article of these paragraphs and requests its page as a reader until it is rendered. */
async function read(origin: string, slug: string, paragraphs: string[]): Promise<string> {
  const blocks = paragraphs.map((source, index) => ({
    kind: index ? ('paragraph' as const) : ('title' as const),
    source,
  }));
  const { translations } = await storeArticle(operator, {
    ...{ title: slug, locale: 'en', targetLocales: ['de'], isDrafted: false, blocks },
  });
  const translationId = translations[0]?.id ?? '';
  await approveAll(translationId, (source) => source);
  await publish(operator, { translationId, slug });
  const began = performance.now();
  for (;;) {
    const response = await fetch(`${origin}/de/${slug}`);
    const body = await response.text();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    if (response.ok) return `${response.status}, ${Math.round(body.length / 1000)} kB, there after ${seconds} s`;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const title = (name: string) => `A long evening: ${name}`;

const inputs: Record<string, () => string[]> = {
  '1,200 short sentences in a paragraph': () => [title('short'), fill('He ran. ', 8_000).trim()],
  '2,000 paragraphs of one line': () => [
    title('lines'),
    ...Array.from({ length: limits.articleSegments - 1 }, (_, index) => `Line ${index} of a long evening.`),
  ],
  'the largest article that is allowed': () => [
    title('large'),
    ...Array.from({ length: limits.articleSegments - 1 }, (_, index) =>
      fill(`He ran ${index}. `, 7_900).trim().slice(0, 7_990),
    ),
  ],
};

export const readers: Input[] = Object.entries(inputs).map(([name, make], index) => ({
  group: 'reader',
  name,
  send: ({ diglot }) => read(diglot.origin, `evening-${index}`, make()),
}));
