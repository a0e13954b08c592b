import { setTimeout } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { limits } from '#lib/limits';
import { type RenderingState, renderingState } from './rendering-state.ts';

interface Message {
  /** A rendering has no event. */
  seq: null;
  /** Null if the translation has no live page any more. */
  rendering: RenderingState | null;
}

interface Listener {
  onChange(message: Message): void;
  onFail(error: unknown): void;
}

/**
 * Tells a screen that the live page of a translation is no longer being prepared for readers, for each publication
 * once, until the function that it returns is called. It polls, because renderings have no event in the record: the
 * record is kept for ever, and an upgrade renders every page again.
 */
export async function followRendering(
  actor: Actor | null,
  { id: translationId }: { id: string },
  listener: Listener,
): Promise<() => void> {
  authorize(actor, 'see');
  const ending = new AbortController();
  void poll(translationId, listener, ending.signal);
  return () => ending.abort();
}

async function poll(translationId: string, { onChange, onFail }: Listener, signal: AbortSignal): Promise<void> {
  let told = '';
  try {
    for (; !signal.aborted; await setTimeout(limits.preparingPoll, undefined, { signal })) {
      const { publicationId, rendering } = await readRendering(translationId);
      const now = `${publicationId} ${rendering}`;
      if (rendering === 'preparing' || now === told || signal.aborted) continue;
      told = now;
      onChange({ seq: null, rendering });
    }
  } catch (error) {
    if (!signal.aborted) onFail(error);
  }
}

async function readRendering(translationId: string) {
  const { page } = schema;
  const [current] = await read()
    .select({ id: page.id, publicationId: page.publicationId })
    .from(page)
    .where(and(eq(page.translationId, translationId), eq(page.isCurrent, true)));
  return {
    publicationId: current?.publicationId ?? null,
    rendering: current ? await renderingState(current.id) : null,
  };
}
