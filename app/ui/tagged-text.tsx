import type { Tags } from '#db/vocabulary';
import { Inline } from '#lib/inline/inline.tsx';
import { parseTagged } from '#lib/inline/parse-tagged';

/** A segment's text with its tags as what they mean; links do not lead away. */
export function TaggedText({ text, tags }: { text: string; tags: Tags | null }) {
  return <Inline runs={parseTagged(text, tags)} isLinked={false} />;
}
