'use client';
import { useTranslations } from 'use-intl';
import { Differences } from '#app/ui/differences.tsx';
import { SegmentText } from '#app/ui/segment-text.tsx';
import { When } from '#app/ui/when.tsx';
import { CommandButton } from '../commands/command-button.tsx';
import { dismissSuggestion } from '../commands/dismiss-suggestion.ts';
import { takeSuggestion } from '../commands/take-suggestion.ts';
import { type Entry, textOf } from '../store/entry.ts';
import { offerOf } from '../store/offer-of.ts';
import styles from './rail.module.css';

/**
 * Shows a draft that was made for a row that already has a text, and the differences. One key takes it, another
 * dismisses it.
 */
export function SuggestionSection({ entry, locale }: { entry: Entry; locale: string }) {
  const say = useTranslations('rail');
  const offer = offerOf(entry);
  if (!offer) return null;
  const { suggestion, canTake } = offer;
  return (
    <section className={styles.suggestion}>
      <h2>{say('suggestion')}</h2>
      <p className="small">
        {canTake ? say('suggestionLead') : say('suggestionSame')}
        <br />
        <When at={suggestion.at} />
        {suggestion.model ? ` · ${suggestion.model}` : ''}
      </p>
      {canTake ? (
        <SegmentText locale={locale}>
          <Differences before={textOf(entry)} after={suggestion.text} />
        </SegmentText>
      ) : null}
      <div className="acts">
        {canTake ? <CommandButton command={takeSuggestion} isFilled /> : null}
        <CommandButton command={dismissSuggestion} />
      </div>
    </section>
  );
}
