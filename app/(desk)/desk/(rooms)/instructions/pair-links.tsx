'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { pairName } from '#app/ui/pair-name.ts';
import { housePair, type InstructionPair } from '#lib/draft/instructions/instruction-pair';
import styles from './instructions.module.css';
import { addressOf } from './place';

interface Props {
  pairs: InstructionPair[];
  shown: InstructionPair;
}

/** Links to the house's style guide and to every pair of languages that has instructions. */
export function PairLinks({ pairs, shown }: Props) {
  const say = useTranslations('instructions');
  const inLocale = useLocale();
  const addressShown = addressOf(shown);
  const all = [housePair, ...pairs];
  const isListed = all.some((pair) => addressOf(pair) === addressShown);
  return (
    <nav aria-label={say('pairs')} className={styles.pairs}>
      {(isListed ? all : [...all, shown]).map((pair) => (
        <Link
          key={addressOf(pair)}
          href={addressOf(pair)}
          aria-current={addressOf(pair) === addressShown ? 'page' : undefined}
        >
          {pairName(pair, inLocale, { house: say('house'), any: say('any') })}
        </Link>
      ))}
    </nav>
  );
}
