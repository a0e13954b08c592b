import type { Tag } from '#db/vocabulary';
import type { Run } from './parse-tagged.ts';
import { isPublicAddress } from './public-address.ts';

interface Props {
  runs: Run[];
  /** False if a click must do something else: a link is then only text with its address as a tooltip. */
  isLinked: boolean;
}

/** Renders a text with the formatting that its tags mean. */
export function Inline({ runs, isLinked }: Props) {
  return runs.map((run, index) =>
    typeof run === 'string' ? (
      run
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs have nothing else, and no state.
      <Element key={index} tag={run.tag} isLinked={isLinked}>
        {/* A link in a link would end the outer one. */}
        <Inline runs={run.runs} isLinked={isLinked && run.tag.name !== 'a'} />
      </Element>
    ),
  );
}

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
