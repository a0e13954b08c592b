/**
 * The keys of the drafting jobs: each translation, brief, story and target has at most one job at a time. Their group is the
 * translation's id.
 */
export const draftKeys = {
  translation: (translationId: string) => `translation:${translationId}`,
  brief: (translationId: string) => `brief:${translationId}`,
  story: (translationId: string) => `story:${translationId}`,
  segment: (targetId: string) => `segment:${targetId}`,
};
