import { createElement, type ReactNode } from 'react';
import type { FrozenPair } from '#db/frozen-document';
import { noteAnchor } from '#lib/inline/note-anchor';
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
  /** The highest level of the article's headings, which becomes `h2`. */
  topLevel: number;
  /** The id of the segment that has the first mark of a note. */
  namedAt: (note: string) => string | undefined;
}

interface Props extends PairPlace {
  pair: FrozenPair;
}

/** One paragraph on both sides, with an anchor that later publications keep. */
export function Pair({ pair, ...place }: Props) {
  const sides = pair.kind === 'code' ? codeSides(pair) : wordSides(pair, place);
  const marker = markerOf(pair);
  return (
    <Row {...place} kind={pair.kind} form={pair.form} segmentId={pair.segmentId} pictures={pair.pictures}>
      <Side pair={pair} topLevel={place.topLevel} className={`sr${dotOf(pair)}`} locale={place.sourceLocale}>
        {marker}
        {sides.source}
      </Side>
      <Side pair={pair} topLevel={place.topLevel} className={`tg${dotOf(pair)}`} locale={place.targetLocale}>
        {marker}
        {sides.target}
        <BackLink pair={pair} {...place} />
      </Side>
    </Row>
  );
}

/** A list item gets a bullet, unless it has a marker or its source begins with a number or bullet of its own. */
const dotOf = ({ kind, source, form }: FrozenPair) =>
  kind === 'list-item' && form?.marker === undefined && !/^\s*(?:[-•·*–—]|[(（]?\p{N}+[.)）、．])/u.test(source)
    ? ' dot'
    : '';

const markerOf = ({ form, source }: FrozenPair) =>
  form?.marker && !source.startsWith(form.marker) ? <span className="mk">{form.marker} </span> : null;

/** The way from a note back to the row that has its mark. */
function BackLink({ pair: { form }, namedAt, say }: Props) {
  const from = form?.note ? namedAt(form.note) : undefined;
  return from ? (
    <a className="back" href={`#${anchorOf(from)}`} aria-label={say('backToText')}>
      ↩
    </a>
  ) : null;
}

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
  form?: FrozenPair['form'];
  segmentId: string;
  pictures: FrozenPair['pictures'];
  children: ReactNode;
}

/** A row with both sides, its number and the pictures above it. */
export function Row({ kind, form, segmentId, pictures, children, ...place }: RowProps) {
  const { number, label, sourceLocale, targetLocale, say } = place;
  const Element = kind === 'list-item' ? 'li' : 'div';
  const anchor = anchorOf(segmentId);
  const ui = interfaceLanguage(targetLocale);
  const depth = form?.depth && form.depth > 1 ? ` d${Math.min(form.depth, 6)}` : '';
  return (
    <Element className={`pair ${kind}${depth}`} id={anchor} {...(kind === 'list-item' ? itemValue(form) : {})}>
      <a className="n" href={`#${anchor}`} aria-label={label} lang={ui.lang}>
        {number}
      </a>
      {form?.note ? <span id={noteAnchor(form.note)} /> : null}
      {pictures?.map((picture) => (
        <PictureAbove key={picture.url} picture={picture} sourceLocale={sourceLocale} ui={ui} say={say} />
      ))}
      {children}
    </Element>
  );
}

/** The number of an item in an ordered list, where its marker is one. */
function itemValue(form: FrozenPair['form']): { value?: number } {
  const number = /^\D{0,2}(\d{1,6})\D{0,2}$/.exec(form?.marker ?? '')?.[1];
  return number === undefined ? {} : { value: Number(number) };
}

interface SideProps {
  pair: Pick<FrozenPair, 'kind' | 'form'>;
  topLevel: number;
  className: string;
  locale: string;
  children: ReactNode;
}

function Side({ pair: { kind, form }, topLevel, className, locale, children }: SideProps) {
  const shared = { className, lang: locale, dir: directionOf(locale) };
  switch (kind) {
    case 'heading':
      return createElement(headingOf((form?.level ?? 2) - topLevel), shared, children);
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

/** The title is the only `h1`; the article's highest headings are `h2`, and what is `steps` below them is deeper. */
const headingOf = (steps: number) => (['h2', 'h3', 'h4'] as const)[Math.min(Math.max(steps, 0), 2)] ?? 'h2';
