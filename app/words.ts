import { headers } from 'next/headers';
import { cache } from 'react';
import { currentActor } from '#lib/accounts/current-actor';
import { type InterfaceLocale, interfaceLocaleFor } from '#lib/locale';
import { wordsIn } from './words-in';

/** The interface's language: the account's own, else the browser's. */
export const interfaceLocale = cache(async (): Promise<InterfaceLocale> => {
  const actor = await currentActor();
  return actor?.interfaceLocale ?? interfaceLocaleFor((await headers()).get('accept-language'));
});

/** Words for a server component. */
export async function words() {
  return wordsIn(await interfaceLocale());
}
