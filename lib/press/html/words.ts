import type { ReaderLocale } from '#lib/locale';

/** The words of the interface on readers' pages. `paragraph`, `publication` and `minutes` take values. */
type PageWord =
  | 'name'
  | 'layout'
  | 'sideBySide'
  | 'stacked'
  | 'both'
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
  | 'publication'
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
  | 'backToText'
  | 'signIn';

/** Gives a word in one language. */
export type Say = (word: PageWord, values?: Record<string, string | number>) => string;

/** Gives the words of an interface language. */
export type Words = (locale: ReaderLocale) => Say;
