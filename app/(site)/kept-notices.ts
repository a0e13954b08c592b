import type { InterfaceLocale } from '#lib/locale';
import { oncePerProcess } from '#lib/once-per-process';
import type { Answerable } from './rendered.ts';

/** What is said where no page stands, no longer, or not yet. */
export type NoticeKind = 'notFound' | 'gone' | 'preparing';

export const statusByKind: Record<NoticeKind, number> = { notFound: 404, gone: 410, preparing: 503 };

/** Seconds until a page that is being rendered is worth another look. */
export const retryAfter = '5';

/**
 * Each notice in each language of the interface, once it was rendered: Next does so when it is first asked for, and from
 * then on the server in front of it answers by itself.
 */
const notices = oncePerProcess('notices', () => new Map<string, Answerable>());

export const keptNotice = (kind: NoticeKind, locale: InterfaceLocale) => notices.get(`${kind} ${locale}`);

export function keepNotice(kind: NoticeKind, locale: InterfaceLocale, notice: Answerable): Answerable {
  notices.set(`${kind} ${locale}`, notice);
  return notice;
}
