import type { InterfaceLocale } from '#lib/locale';

/** What readers' pages say in words of the interface. `paragraph`, `revision` and `minutes` have values in them. */
type PageWord =
  | 'name'
  | 'layout'
  | 'sideBySide'
  | 'stacked'
  | 'theme'
  | 'auto'
  | 'light'
  | 'dark'
  | 'original'
  | 'machineReviewed'
  | 'human'
  | 'footMachine'
  | 'footHuman'
  | 'hover'
  | 'revision'
  | 'minutes'
  | 'paragraph'
  | 'also'
  | 'all'
  | 'feed'
  | 'empty'
  | 'notFound'
  | 'notFoundLead'
  | 'gone'
  | 'goneLead'
  | 'preparing'
  | 'preparingLead'
  | 'pictureMissing'
  | 'pictureOriginal'
  | 'signIn';

/** Says one of them in one language. */
export type Say = (word: PageWord, values?: Record<string, string | number>) => string;

/** Every language that the interface has. */
export type Words = (locale: InterfaceLocale) => Say;
