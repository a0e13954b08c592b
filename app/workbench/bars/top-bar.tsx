'use client';
import { Button, NativeSelect } from '@mantine/core';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { Meter } from '#app/ui/meter.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { plainText } from '#lib/inline/plain-text';
import { directionOf, localeName } from '#lib/locale';
import type { Workbench } from '#lib/review/read-workbench';
import { assignAction } from '../actions.ts';
import type { Command } from '../commands/commands.ts';
import { useDrafting } from '../store/drafting-context.ts';
import type { Entry } from '../store/row-store.ts';

interface Props {
  workbench: Workbench;
  entries: Entry[];
  left: number;
  assignees: { id: string; name: string }[];
  act: Record<Command, () => void>;
}

/** What is being reviewed, how far it is, and the ways out of it. */
export function TopBar({ workbench, entries, left, assignees, act }: Props) {
  const say = useTranslations('workbench');
  const inLocale = useLocale();
  const { run } = useAction(assignAction);
  const { sourceLocale, targetLocale, title, url, articleId, translationId, isStopped } = workbench;
  const count = (state: string) => entries.filter(({ row }) => row.state === state).length;
  const { phase, missing } = useDrafting();
  const isUnfinished = isStopped ? phase !== 'idle' && (phase !== 'stopped' || missing > 0) : phase !== 'idle';
  const targetTitle = entries.find(({ row }) => row.kind === 'title');
  const approved = entries.length - left;

  return (
    <header className="bench-top">
      <Link className="mark" href="/desk">
        Diglot
      </Link>
      <div className="bench-title">
        <h1>
          <span lang={sourceLocale} dir={directionOf(sourceLocale)}>
            {title}
          </span>{' '}
          <span className="soft">→</span>{' '}
          <span lang={targetLocale} dir={directionOf(targetLocale)}>
            {targetTitle ? plainText(targetTitle.local ?? targetTitle.row.text, targetTitle.row.tags) : null}
          </span>
        </h1>
        <span className="small">
          {localeName(sourceLocale, inLocale)} → {localeName(targetLocale, inLocale)}
          {url ? ` · ${new URL(url).host}` : ''} ·{' '}
          <Link className="link" href={`/desk/articles/${articleId}`}>
            {say('article')}
          </Link>
        </span>
      </div>
      <NativeSelect
        size="xs"
        aria-label={say('assignee')}
        value={workbench.assignee?.id ?? ''}
        data={[
          { value: '', label: say('unassigned') },
          ...assignees.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => void run({ translationId, accountId: event.currentTarget.value || null })}
      />
      <div className="bench-progress">
        <Meter total={entries.length} approved={approved} drafted={count('draft')} flagged={count('needs-work')} />
        <span className="small">{say('approved', { approved, segments: entries.length })}</span>
      </div>
      {isUnfinished ? (
        <Button size="xs" variant="default" onClick={act.drafting}>
          {isStopped ? say('resume') : say('stop')}
        </Button>
      ) : null}
      <Button size="xs" variant="default" onClick={act.preview}>
        {say('commands.preview')}
      </Button>
      <Button
        size="xs"
        component={Link}
        href={`/desk/translations/${translationId}/publish`}
        variant={left ? 'default' : 'filled'}
      >
        {left ? say('publishLeft', { count: left }) : say('commands.publish')}
      </Button>
    </header>
  );
}
