'use client';
import { useTranslations } from 'use-intl';
import { plainText } from '#lib/inline/plain-text';
import { directionOf } from '#lib/locale';
import type { BlockChange, ScreenBlock } from './blocks';
import { RememberRule, type RuleOffers } from './remember-rule';

interface Props {
  blocks: ScreenBlock[];
  locale: string;
  offers: RuleOffers | null;
  change: (change: BlockChange) => void;
}

/** Maximum left-out blocks that are shown; the rest is folded, because it is usually navigation. */
const shown = 4;

/** Shows the blocks above a kept one that were left out; each can be put back by one button. */
export function LeftOut({ blocks, locale, offers, change }: Props) {
  const say = useTranslations('import');
  if (blocks.length === 0) return <span className="left-out" />;
  const line = (block: ScreenBlock) => {
    const words = plainText(block.source, block.tags);
    return (
      <li key={block.key}>
        <span lang={locale} dir={directionOf(locale)}>
          {words.length > 300 ? `${words.slice(0, 300)}…` : words}
        </span>{' '}
        <span className="why">{say(`reasons.${block.reason ?? 'hand'}`)}</span>
        <button
          type="button"
          className="plain"
          aria-label={`${say('keep')}: ${words.slice(0, 60)}`}
          onClick={() => change({ type: 'keep', key: block.key })}
        >
          {say('keep')}
        </button>
        <RememberRule offers={offers} blockKey={block.key} />
      </li>
    );
  };
  // A block that the person has just left out stays visible.
  const isOpen = (block: ScreenBlock, index: number) => index < shown || block.wasKept;
  const more = blocks.filter((block, index) => !isOpen(block, index));
  return (
    <div className="left-out">
      <ul>{blocks.filter(isOpen).map(line)}</ul>
      {more.length ? (
        <details>
          <summary>{say('more', { count: more.length })}</summary>
          <ul>{more.map(line)}</ul>
        </details>
      ) : null}
    </div>
  );
}
