import { limits } from '#lib/limits';

/** The name of a chapter's intake, which begins with that of its book. */
export const nameOfChapter = (book: string, chapter: string): string =>
  `${book} · ${chapter}`.slice(0, limits.intakeName);
