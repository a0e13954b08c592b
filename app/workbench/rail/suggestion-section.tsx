'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Differences } from '#app/ui/differences.tsx';
import { SegmentText } from '#app/ui/segment-text.tsx';
import { When } from '#app/ui/when.tsx';
import { type Command, commands } from '../commands/commands.ts';
import { offerOf } from '../store/offer-of.ts';
import type { Entry } from '../store/row-store.ts';

interface Props {
  entry: Entry;
  locale: string;
  act: Pick<Record<Command, () => void>, 'takeSuggestion' | 'dismissSuggestion'>;
}

/** A draft that waits beside the row's text, with what differs: taken or dismissed by one key. */
export function SuggestionSection({ entry, locale, act }: Props) {
  const say = useTranslations('rail');
  const sayWorkbench = useTranslations('workbench');
  const offer = offerOf(entry);
  if (!offer) return null;
  const { suggestion, canTake } = offer;
  const button = (name: 'takeSuggestion' | 'dismissSuggestion') => (
    <Button
      size="xs"
      variant={name === 'takeSuggestion' ? 'filled' : 'default'}
      onClick={act[name]}
      aria-keyshortcuts={commands[name].shown}
    >
      {sayWorkbench(`commands.${name}`)}{' '}
      <span className="kbd" aria-hidden="true">
        {commands[name].shown}
      </span>
    </Button>
  );
  return (
    <section className="suggestion">
      <h2>{say('suggestion')}</h2>
      <p className="small">
        {canTake ? say('suggestionLead') : say('suggestionSame')}
        <br />
        <When at={suggestion.at} />
        {suggestion.model ? ` · ${suggestion.model}` : ''}
      </p>
      {canTake ? (
        <SegmentText locale={locale}>
          <Differences before={entry.local ?? entry.row.text} after={suggestion.text} />
        </SegmentText>
      ) : null}
      <div className="acts">
        {canTake ? button('takeSuggestion') : null}
        {button('dismissSuggestion')}
      </div>
    </section>
  );
}
