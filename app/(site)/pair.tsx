import type { FrozenPair } from '#db/schema/publications';
import { pairSentences } from '#lib/align/pair-sentences';
import { directionOf } from '#lib/locale';
import { pairedSentences } from './style';

interface Props {
  pair: FrozenPair;
  number: number;
  label: string;
  sourceLocale: string;
  targetLocale: string;
}

/** One paragraph on both sides, with an address that stays its own. */
export function Pair({ pair, number, label, sourceLocale, targetLocale }: Props) {
  const Side = pair.kind === 'heading' ? 'h2' : 'p';
  const sentences = pairSentences(
    { text: pair.source, locale: sourceLocale },
    { text: pair.target, locale: targetLocale },
  );
  const anchor = anchorOf(pair.segmentId);
  return (
    <div className={`pair ${pair.kind}`} id={anchor}>
      <a className="n" href={`#${anchor}`} aria-label={label}>
        {number}
      </a>
      <Side className="sr" lang={sourceLocale} dir={directionOf(sourceLocale)}>
        <Sentences texts={sentences.source} />
      </Side>
      <Side className="tg" lang={targetLocale} dir={directionOf(targetLocale)}>
        <Sentences texts={sentences.target} />
      </Side>
    </div>
  );
}

function Sentences({ texts }: { texts: string[] }) {
  if (texts.length < 2) return texts[0];
  return texts.map((text, index) =>
    index < pairedSentences ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, to a string.
      <span key={index} data-s={index + 1}>
        {text}
      </span>
    ) : (
      text
    ),
  );
}

/** The same in every publication: it comes from the segment and not from its place. */
const anchorOf = (segmentId: string) => `s${segmentId.slice(-6)}`;
