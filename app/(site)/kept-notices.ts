import type { ReaderLocale } from '#lib/locale';
import { oncePerProcess } from '#lib/once-per-process';
import type { Answerable } from './rendered.ts';

/** The notices that there is no page: never, not any more, or not yet. */
export type NoticeKind = 'notFound' | 'gone' | 'preparing';

export const statusByKind: Record<NoticeKind, number> = { notFound: 404, gone: 410, preparing: 503 };

/** Seconds after which a client may request a page again that is being rendered. */
export const retryAfter = '5';

/**
 * A cache of each notice in each interface language. Next renders a notice on its first request; after that the server
 * in front of Next answers with it.
 */
const notices = oncePerProcess('notices', () => new Map<string, Answerable>());

export const keptNotice = (kind: NoticeKind, locale: ReaderLocale) => notices.get(`${kind} ${locale}`);

export function keepNotice(kind: NoticeKind, locale: ReaderLocale, notice: Answerable): Answerable {
  notices.set(`${kind} ${locale}`, notice);
  return notice;
}
