import type { Tags } from '#db/vocabulary';
import { parseTagged, tagsIn } from '#lib/inline/parse-tagged';

/** The ids of the notes to which a text has marks. */
export function notesIn(source: string, tags: Tags | null | undefined): string[] {
  if (!tags || !Object.values(tags).some(({ name }) => name === 'note')) return [];
  return tagsIn(parseTagged(source, tags)).flatMap(({ tag }) => (tag.name === 'note' && tag.note ? [tag.note] : []));
}
