import { Fragment } from 'react';
import type { Tag } from '#db/vocabulary';
import { Formula } from './math.tsx';
import { noteAnchor } from './note-anchor.ts';
import type { Run } from './parse-tagged.ts';
import { isPublicAddress } from './public-address.ts';

interface Props {
  runs: Run[];
  /** False if a click must do something else: a link is then only text with its address as a tooltip. */
  isLinked: boolean;
  /** True writes a line break as an element; otherwise the style of the place around shows it. */
  hasBreaks?: boolean;
}

/** Renders a text with the formatting that its tags mean. */
export function Inline({ runs, isLinked, hasBreaks = false }: Props) {
  return runs.map((run, index) =>
    typeof run === 'string' ? (
      hasBreaks && run.includes('\n') ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: runs have nothing else, and no state.
        <Lines key={index} text={run} />
      ) : (
        run
      )
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <Element key={index} tag={run.tag} isLinked={isLinked}>
        {/* A link in a link would end the outer one. */}
        <Inline runs={run.runs} isLinked={isLinked && run.tag.name !== 'a'} hasBreaks={hasBreaks} />
      </Element>
    ),
  );
}

const Lines = ({ text }: { text: string }) =>
  text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else, and no state.
    <Fragment key={index}>
      {index > 0 ? <br /> : null}
      {line}
    </Fragment>
  ));

function Element({ tag, isLinked, children }: { tag: Tag; isLinked: boolean; children: React.ReactNode }) {
  switch (tag.name) {
    case 'b':
      return <strong>{children}</strong>;
    case 'i':
      return <em>{children}</em>;
    case 'sub':
      return <sub>{children}</sub>;
    case 'sup':
      return <sup>{children}</sup>;
    case 'code':
      return <code>{children}</code>;
    case 'ruby':
      return <Ruby annotation={tag.annotation ?? ''}>{children}</Ruby>;
    case 'formula':
      return <Formula math={tag.math}>{children}</Formula>;
    case 'note':
      return <sup>{isLinked && tag.note ? <a href={`#${noteAnchor(tag.note)}`}>{children}</a> : children}</sup>;
    case 'a':
      return isLinked && isPublicAddress(tag.href) ? (
        <a href={tag.href} rel="noopener external nofollow">
          {children}
        </a>
      ) : (
        <span className="linked" title={tag.href}>
          {children}
        </span>
      );
    default:
      return children;
  }
}

/** The brackets are for where ruby can't be shown. */
function Ruby({ annotation, children }: { annotation: string; children: React.ReactNode }) {
  return (
    <ruby>
      {children}
      <rp>(</rp>
      <rt>{annotation}</rt>
      <rp>)</rp>
    </ruby>
  );
}
