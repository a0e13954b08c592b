import { eq, lt } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { limits } from '#lib/limits';
import { log } from '#lib/log';

/** The target whose draft is arriving. */
export interface Arriving {
  translationId: string;
  targetId: string;
}

/** The words that a separate worker passes to the server through the database. */
interface Relay {
  send(arriving: Arriving, words: (() => string) | null): void;
}

/**
 * Makes the relay of a worker that is a process of its own. It writes each target's newest words at most every
 * `relayPause` ms; a failed write is ignored, because the finished draft replaces the words.
 */
export function makeRelay(): Relay {
  const waiting = new Map<string, Arriving & { words: (() => string) | null }>();
  let timer: NodeJS.Timeout | undefined;
  const write = async () => {
    const rows = [...waiting.values()].map(({ words, ...arriving }) => ({ ...arriving, text: words?.() ?? null }));
    waiting.clear();
    try {
      await writeAll(rows);
    } catch (err) {
      log().debug({ err }, 'words of unfinished drafts could not be passed on');
    }
    timer = setTimeout(() => {
      timer = undefined;
      if (waiting.size > 0) void write();
    }, limits.relayPause);
    timer.unref();
  };
  return {
    send(arriving, words) {
      const isFirst = waiting.size === 0 && !timer;
      waiting.set(arriving.targetId, { ...arriving, words });
      if (isFirst) void write();
    },
  };
}

async function writeAll(rows: (Arriving & { text: string | null })[]): Promise<void> {
  const { partialDraft } = schema;
  const changedAt = Date.now();
  await tx(async (tx) => {
    // Words of a worker that was killed would stay for ever.
    await tx.delete(partialDraft).where(lt(partialDraft.changedAt, changedAt - limits.partialKept));
    for (const { targetId, translationId, text } of rows) {
      if (text === null) await tx.delete(partialDraft).where(eq(partialDraft.targetId, targetId));
      else {
        const row = { targetId, translationId, text, changedAt };
        await tx.insert(partialDraft).values(row).onConflictDoUpdate({ target: partialDraft.targetId, set: row });
      }
    }
  });
}

/** Reads the words that a separate worker passes on, while a page shows their translation. Returns a function that ends it. */
export function pollRelay(translationId: string, onText: (targetId: string, text: string | null) => void): () => void {
  const { partialDraft } = schema;
  let known = new Map<string, string>();
  let isEnded = false;
  const poll = async () => {
    const rows = await read().select().from(partialDraft).where(eq(partialDraft.translationId, translationId));
    const now = new Map(rows.map((row) => [row.targetId, row.text]));
    if (isEnded) return;
    for (const [targetId, text] of now) if (known.get(targetId) !== text) onText(targetId, text);
    for (const targetId of known.keys()) if (!now.has(targetId)) onText(targetId, null);
    known = now;
  };
  const timer = setInterval(() => void poll().catch(() => {}), limits.relayPause);
  timer.unref();
  return () => {
    isEnded = true;
    clearInterval(timer);
  };
}
