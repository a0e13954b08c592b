import type { ReactNode } from 'react';
import type { FrozenPair } from '#db/frozen-document';
import { directionOf } from '#lib/locale';
import { anchorOf } from '../book/anchor.ts';
import { sentencesOf } from '../book/sentences-of.ts';
import { interfaceLanguage } from './interface-language.ts';
import { PictureAbove } from './picture-above.tsx';
import { Sentences } from './sentences.tsx';
import type { Say } from './words.ts';

export interface PairPlace {
  /** The number of the row in its page, from 1. */
  number: number;
  label: string;
  sourceLocale: string;
  targetLocale: string;
  say: Say;
}

interface Props extends PairPlace {
  pair: FrozenPair;
}

/** One paragraph on both sides, with an anchor that later publications keep. */
export function Pair({ pair, ...place }: Props) {
  const sides = pair.kind === 'code' ? codeSides(pair) : wordSides(pair, place);
  return (
    <Row {...place} kind={pair.kind} segmentId={pair.segmentId} pictures={pair.pictures}>
      <Side kind={pair.kind} className={`sr${dotOf(pair)}`} locale={place.sourceLocale}>
        {sides.source}
      </Side>
      <Side kind={pair.kind} className={`tg${dotOf(pair)}`} locale={place.targetLocale}>
        {sides.target}
      </Side>
    </Row>
  );
}

/** A list item gets a bullet, unless its source begins with a number or bullet of its own. */
const dotOf = ({ kind, source }: FrozenPair) =>
  kind === 'list-item' && !/^\s*(?:[-•·*–—]|[(（]?\p{N}+[.)）、．])/u.test(source) ? ' dot' : '';

function wordSides(pair: FrozenPair, { sourceLocale, targetLocale }: PairPlace) {
  const { source, target } = sentencesOf(pair, { sourceLocale, targetLocale });
  return { source: <Sentences pieces={source} />, target: <Sentences pieces={target} /> };
}

/** Code is not divided into sentences, because its lines must stay as they are. */
const codeSides = ({ source, target }: FrozenPair) => ({
  source: <code>{source}</code>,
  target: <code>{target}</code>,
});

interface RowProps extends PairPlace {
  kind: FrozenPair['kind'];
  segmentId: string;
  pictures: FrozenPair['pictures'];
  children: ReactNode;
}

/** A row with both sides, its number and the pictures above it. */
export function Row({ kind, segmentId, pictures, number, label, sourceLocale, targetLocale, say, children }: RowProps) {
  const Element = kind === 'list-item' ? 'li' : 'div';
  const anchor = anchorOf(segmentId);
  const ui = interfaceLanguage(targetLocale);
  return (
    <Element className={`pair ${kind}`} id={anchor}>
      <a className="n" href={`#${anchor}`} aria-label={label} lang={ui.lang}>
        {number}
      </a>
      {pictures?.map((picture) => (
        <PictureAbove key={picture.url} picture={picture} sourceLocale={sourceLocale} ui={ui} say={say} />
      ))}
      {children}
    </Element>
  );
}

interface SideProps {
  kind: FrozenPair['kind'];
  className: string;
  locale: string;
  children: ReactNode;
}

function Side({ kind, className, locale, children }: SideProps) {
  const shared = { className, lang: locale, dir: directionOf(locale) };
  switch (kind) {
    case 'heading':
      return <h2 {...shared}>{children}</h2>;
    case 'quote':
      return (
        <blockquote {...shared}>
          <p>{children}</p>
        </blockquote>
      );
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached without a mouse.
        <pre {...shared} tabIndex={0}>
          {children}
        </pre>
      );
    default:
      return <p {...shared}>{children}</p>;
  }
}
