import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { checkStatus } from '#lib/outbound/check-status';
import type { NewIntake } from '../intake/start-intake.ts';
import type { FetchPublic, Outside, PublicAnswer } from './outside.ts';

/** The properties of an entry that a test needs. */
export interface EntryWish {
  name: string;
  guid?: string;
  link?: string;
  date?: string;
}

/** Makes an RSS feed with one entry for each name. */
export function rssOf(entries: (EntryWish | string)[], head = ''): string {
  const items = entries.map((wish) => {
    const {
      name,
      guid = `id of ${name}`,
      link = `https://news.example/${name}`,
      date,
    } = typeof wish === 'string' ? { name: wish } : wish;
    return `<item><title>${name}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid>${date ? `<pubDate>${date}</pubDate>` : ''}</item>`;
  });
  return `<rss version="2.0"><channel><title>News</title>${head}${items.join('')}</channel></rss>`;
}

export type Answer = string | (Partial<Omit<PublicAnswer, 'bytes'>> & { body?: string; retryAfter?: number }) | Error;

/** A fetcher that gives scripted answers, the last one repeatedly, and a `startIntake` that only inserts rows. */
export function fakeOutside() {
  const answers = new Map<string, Answer[]>();
  const asked: { address: string; options: Parameters<FetchPublic>[1] }[] = [];
  const intakes: NewIntake[] = [];
  const outside: Outside = {
    async fetchPublic(address, options) {
      asked.push({ address, options });
      const script = answers.get(address) ?? [];
      const answer = (script.length > 1 ? script.shift() : script[0]) ?? new Error(`Nobody answers at ${address}.`);
      if (answer instanceof Error) throw answer;
      const { body = '', retryAfter, ...rest } = typeof answer === 'string' ? { body: answer } : answer;
      const headers = retryAfter === undefined ? {} : { 'retry-after': `${retryAfter}` };
      const status = rest.status ?? 200;
      // The real fetcher does this too.
      if (!rest.isNotModified) checkStatus({ status, headers, bytes: new Uint8Array(1) }, new URL(address).hostname);
      return { ...plainAnswer, url: address, bytes: new TextEncoder().encode(body), ...rest };
    },
    async startIntake(tx, intake) {
      const { captures: _, ...row } = intake;
      const id = uuidv7();
      await tx.insert(schema.intake).values({ id, ...row, createdAt: Date.now() });
      intakes.push(intake);
      return id;
    },
  };
  return {
    outside,
    asked,
    intakes,
    answer: (address: string, ...script: Answer[]) => void answers.set(address, script),
  };
}

const plainAnswer = {
  status: 200,
  contentType: 'text/xml',
  etag: null,
  lastModified: null,
  maxAge: null,
  isNotModified: false,
  permanentUrl: null,
};
