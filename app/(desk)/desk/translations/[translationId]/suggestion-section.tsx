'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { WorkbenchRow } from '#lib/review/read-workbench';
import { Differences } from '../../../../ui/differences';
import { SegmentText } from '../../../../ui/segment-text';
import { When } from '../../../../ui/when';
import { type Command, commands } from './commands';

interface Props {
  row: WorkbenchRow;
  /** The target as it is typed. */
  text: string;
  locale: string;
  act: Pick<Record<Command, () => void>, 'takeSuggestion' | 'dismissSuggestion'>;
}

/** A draft that waits beside the row's text, with what differs: taken or dismissed by one key. */
export function SuggestionSection({ row, text, locale, act }: Props) {
  const { suggestion } = row;
  const say = useTranslations('rail');
  const sayWorkbench = useTranslations('workbench');
  // What was the same then says nothing about another text.
  if (!suggestion || (suggestion.isSame && suggestion.text !== row.text)) return null;
  const isSame = suggestion.isSame || suggestion.text === text;
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
        {isSame ? say('suggestionSame') : say('suggestionLead')}
        <br />
        <When at={suggestion.at} />
        {suggestion.model ? ` · ${suggestion.model}` : ''}
      </p>
      {isSame ? null : (
        <SegmentText locale={locale}>
          <Differences before={text} after={suggestion.text} />
        </SegmentText>
      )}
      <div className="acts">
        {isSame ? null : button('takeSuggestion')}
        {button('dismissSuggestion')}
      </div>
    </section>
  );
}
