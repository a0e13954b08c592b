'use client';
import { Checkbox } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { OfferedRule } from './blocks';
import styles from './remember-rule.module.css';

/** Rules that corrections could make, each shown beside the corrected block; a rule is made only if it is ticked. */
export interface RuleOffers {
  host: string;
  byKey: ReadonlyMap<string, OfferedRule>;
  /** The paths of the rules that were ticked. */
  remembered: readonly string[];
  onRemember: (place: string, isRemembered: boolean) => void;
}

/** Asks beside a corrected block whether later pages of its site are to be read in the same way. */
export function RememberRule({ offers, blockKey }: { offers: RuleOffers | null; blockKey: string }) {
  const say = useTranslations('import.remember');
  const rule = offers?.byKey.get(blockKey);
  if (!offers || !rule) return null;
  const { place, action, example } = rule;
  return (
    <Checkbox
      size="xs"
      className={styles.remember}
      label={say(action, { host: offers.host, example })}
      checked={offers.remembered.includes(place)}
      onChange={(event) => offers.onRemember(place, event.currentTarget.checked)}
    />
  );
}
