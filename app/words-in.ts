import { createTranslator } from 'use-intl/core';
import type { InterfaceLocale, ReaderLocale } from '#lib/locale';
import en from './messages/en.json';
import zhHans from './messages/zh-Hans.json';
import zhHant from './messages/zh-Hant.json';

export type Messages = typeof en;

const messagesByLocale: Record<InterfaceLocale, Messages> = { en, 'zh-Hans': zhHans };

export function messagesFor(locale: InterfaceLocale): Messages {
  return messagesByLocale[locale];
}

/** Gives the words of one language without a request, which the renderer of public pages does not have. */
export function wordsIn(locale: InterfaceLocale) {
  return createTranslator({ locale, messages: messagesFor(locale) });
}

const readerMessages: Record<ReaderLocale, Pick<Messages, 'site'>> = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant };

/** Gives the words of readers' pages, which are under `site` in the messages. */
export function readerWordsIn(locale: ReaderLocale) {
  return createTranslator({ locale, messages: readerMessages[locale], namespace: 'site' });
}
