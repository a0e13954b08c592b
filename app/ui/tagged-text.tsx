import type { Tags } from '#db/vocabulary';
import { Inline } from '#lib/inline/inline.tsx';
import { parseTagged } from '#lib/inline/parse-tagged';

/** Shows a segment's text with the formatting that its tags mean; its links do not open. */
export function TaggedText({ text, tags }: { text: string; tags: Tags | null }) {
  return <Inline runs={parseTagged(text, tags)} isLinked={false} />;
}
