import { Inline } from '#lib/inline/inline.tsx';
import type { Run } from '#lib/inline/parse-tagged';
import { pairedSentences } from '../book/paired-sentences.ts';

/** Pieces that are highlighted with their translation. */
export function Sentences({ pieces }: { pieces: Run[][] }) {
  if (pieces.length < 2) return <Inline runs={pieces[0] ?? []} isLinked hasBreaks />;
  return pieces.map((runs, index) =>
    index < pairedSentences ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, to a string.
      <span key={index} data-s={index + 1}>
        <Inline runs={runs} isLinked hasBreaks />
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <Inline key={index} runs={runs} isLinked hasBreaks />
    ),
  );
}
