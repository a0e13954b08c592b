import { createTranslator } from 'use-intl/core';
import type { InterfaceLocale } from '#lib/locale';
import en from './messages/en.json';
import zhHans from './messages/zh-Hans.json';

export type Messages = typeof en;

const messagesByLocale: Record<InterfaceLocale, Messages> = { en, 'zh-Hans': zhHans };

export function messagesFor(locale: InterfaceLocale): Messages {
  return messagesByLocale[locale];
}

/** Words of one language, wherever they are needed: the renderer of public pages knows no request. */
export function wordsIn(locale: InterfaceLocale) {
  return createTranslator({ locale, messages: messagesFor(locale) });
}
