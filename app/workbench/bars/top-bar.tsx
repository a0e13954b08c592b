'use client';
import { Button, NativeSelect } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Meter } from '#app/ui/meter.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { directionOf, localeName } from '#lib/locale';
import { pagePath } from '#lib/press/slug';
import type { Workbench } from '#lib/review/read-workbench';
import { assignAction } from '../actions.ts';
import { drafting as draftingCommand } from '../commands/drafting.ts';
import { preview } from '../commands/preview.ts';
import { useWork } from '../commands/work.ts';
import { useDrafting } from '../store/drafting-context.ts';
import { useSummary } from '../store/use-summary.ts';
import styles from './bars.module.css';

interface Props {
  workbench: Workbench;
  assignees: { id: string; name: string }[];
}

/** Shows what is being reviewed and its progress, and links to other screens. */
export function TopBar({ workbench, assignees }: Props) {
  const say = useTranslations('workbench');
  const inLocale = useLocale();
  const { run } = useAction(assignAction);
  const work = useWork();
  const { sourceLocale, targetLocale, title, url, articleId, translationId, isStopped, live } = workbench;
  const { total, under, drafted, title: targetTitle, versions } = useSummary(work.bench.store);
  const [opened] = useState(versions);
  const isToPublish = !live || live.isChangedSince || versions !== opened;
  const { phase, missing } = useDrafting();
  const isUnfinished = isStopped ? phase !== 'idle' && (phase !== 'stopped' || missing > 0) : phase !== 'idle';
  const left = total - under.approved;

  return (
    <header className={styles.top}>
      <Link className="mark" href="/desk">
        Diglot
      </Link>
      <div className={styles.title}>
        <h1>
          <span lang={sourceLocale} dir={directionOf(sourceLocale)}>
            {title}
          </span>{' '}
          <span className="soft">→</span>{' '}
          <span lang={targetLocale} dir={directionOf(targetLocale)}>
            {targetTitle}
          </span>
        </h1>
        <span className="small">
          {localeName(sourceLocale, inLocale)} → {localeName(targetLocale, inLocale)}
          {url ? ` · ${new URL(url).host}` : ''} ·{' '}
          <Link className="link" href={`/desk/articles/${articleId}`}>
            {say('article')}
          </Link>
          {live ? (
            <>
              {' · '}
              <a className="link" href={pagePath(targetLocale, live.slug)}>
                {say('publicPage')}
              </a>
            </>
          ) : null}
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
      <div className={styles.progress}>
        <Meter total={total} approved={under.approved} drafted={drafted} flagged={under.flagged} />
        <span className="small">{say('approved', { approved: under.approved, segments: total })}</span>
      </div>
      {isUnfinished ? (
        <Button size="xs" variant="default" onClick={() => draftingCommand.perform(work)}>
          {isStopped ? say('resume') : say('stop')}
        </Button>
      ) : null}
      <Button size="xs" variant="default" onClick={() => preview.perform(work)}>
        {say('commands.preview')}
      </Button>
      <Button
        size="xs"
        component={Link}
        href={`/desk/translations/${translationId}/publish`}
        variant={left || !isToPublish ? 'default' : 'filled'}
      >
        {left ? say('publishLeft', { count: left }) : say('commands.publish')}
      </Button>
    </header>
  );
}
