import type { Context } from './context.ts';

/** A context of a prompt with nothing in it but two locales and a title. */
export const emptyContext: Context = {
  sourceLocale: 'zh-Hans',
  targetLocale: 'en',
  articleTitle: '夜里的渡口',
  brief: null,
  fenceSeed: 'a secret of this translation',
  instructions: { house: '', pair: '' },
  story: '',
  matches: [],
  other: null,
  pairs: [],
  before: [],
  after: [],
};
