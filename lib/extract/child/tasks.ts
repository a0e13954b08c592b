/**
 * What is done in child processes, by name. Input and answer are copied over (structured clone): no functions, no DOM.
 * A task that throws a `DomainError` passes it on with its reason and values.
 */
export const readingTasks = {
  read: async () => (await import('../read-bytes.ts')).readBytes,
  feed: async () => (await import('../feed/parse-feed.ts')).parseFeedBytes,
  feedLinks: async () => (await import('../feed/find-feed-links.ts')).findFeedLinksInBytes,
};

/** Decoding pictures takes memory of its own kind, and none of what reading has loaded. */
export const pictureTasks = {
  picture: async () => (await import('../picture/encode-picture.ts')).encodePicture,
};

/** Every task with its input and answer. */
export type Tasks = typeof readingTasks & typeof pictureTasks;
export type Task<Name extends keyof Tasks> = Awaited<ReturnType<Tasks[Name]>>;
