import type { Metadata } from 'next';
import { words } from './words';
import type { Messages } from './words-in';

/** Makes the `generateMetadata` of a screen, which titles the browser's tab in the language of the interface. */
export const screenTitle = (screen: keyof Messages['titles']) => async (): Promise<Metadata> => ({
  title: (await words())(`titles.${screen}`),
});
