import { headers } from 'next/headers';
import { cache } from 'react';
import { createTranslator } from 'use-intl/core';
import { currentActor } from '#lib/accounts/current-actor';
import { type InterfaceLocale, interfaceLocaleFor } from '#lib/locale';
import en from './messages/en.json';
import zhHans from './messages/zh-Hans.json';

export type Messages = typeof en;

const messagesByLocale: Record<InterfaceLocale, Messages> = { en, 'zh-Hans': zhHans };

export function messagesFor(locale: InterfaceLocale): Messages {
  return messagesByLocale[locale];
}

/** The interface's language: the account's own, else the browser's. */
export const interfaceLocale = cache(async (): Promise<InterfaceLocale> => {
  const actor = await currentActor();
  return actor?.interfaceLocale ?? interfaceLocaleFor((await headers()).get('accept-language'));
});

/** Words for a server component. */
export async function words() {
  return wordsIn(await interfaceLocale());
}

export function wordsIn(locale: InterfaceLocale) {
  return createTranslator({ locale, messages: messagesFor(locale) });
}
