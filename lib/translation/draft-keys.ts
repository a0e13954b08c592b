/** The keys of the jobs that draft: one at a time of each translation, of its brief, and of each target. Their group is the translation's id. */
export const draftKeys = {
  translation: (translationId: string) => `translation:${translationId}`,
  brief: (translationId: string) => `brief:${translationId}`,
  segment: (targetId: string) => `segment:${targetId}`,
};
