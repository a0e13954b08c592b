/**
 * The tasks of child processes, by name. Input and answer are copied (structured clone), so they must not contain
 * functions or DOM objects. A `DomainError` is passed on with its reason and values.
 */
export const readingTasks = {
  read: async () => (await import('../read-bytes.ts')).readBytes,
  contents: async () => (await import('../chapters.ts')).readContents,
  chapter: async () => (await import('../chapters.ts')).readChapterOf,
  feed: async () => (await import('../feed/parse-feed.ts')).parseFeedBytes,
  feedLinks: async () => (await import('../feed/find-feed-links.ts')).findFeedLinksInBytes,
};

/**
 * Decoding pictures has child processes of its own, because it needs other memory limits and none of the code for
 * reading.
 */
export const pictureTasks = {
  picture: async () => (await import('../picture/encode-picture.ts')).encodePicture,
};

/** Every task with its input and answer. */
export type Tasks = typeof readingTasks & typeof pictureTasks;
export type Task<Name extends keyof Tasks> = Awaited<ReturnType<Tasks[Name]>>;
