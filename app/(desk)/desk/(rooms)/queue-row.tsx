'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { Meter } from '#app/ui/meter.tsx';
import { useOurWords } from '#app/ui/use-our-words.ts';
import { When } from '#app/ui/when.tsx';
import { directionOf, localeName } from '#lib/locale';
import type { DeskRow } from '#lib/review/read-desk';
import { ResumeFailedButton } from '../resume-failed-button';
import { stageOf, toneByStage } from './stage';

/** One translation in the queue. */
export function QueueRow({ row, isMine }: { row: DeskRow; isMine: boolean }) {
  const say = useTranslations('desk');
  const inLocale = useLocale();
  const stage = stageOf(row);
  const reasons = useTranslations('drafting.reasons');
  const ours = useOurWords();
  const said = row.failure && (ours(row.failure) ?? row.failure);
  const failure = [row.failureClass ? reasons(row.failureClass as 'rate') : '', said].filter(Boolean).join(' ');
  return (
    <li>
      <div>
        <h2 lang={row.sourceLocale} dir={directionOf(row.sourceLocale)}>
          <Link href={`/desk/translations/${row.translationId}`}>{row.title}</Link>
        </h2>
        <div>
          <span lang={row.targetLocale} dir={directionOf(row.targetLocale)}>
            {row.targetTitle}
          </span>
        </div>
      </div>
      <span className="small">
        {localeName(row.sourceLocale, inLocale)} → {localeName(row.targetLocale, inLocale)}
      </span>
      <div>
        <Meter total={row.segments} approved={row.approved} drafted={row.drafted} flagged={row.flagged} />
        <span className="small">
          {say('progress', { approved: row.approved, segments: row.segments })}
          {row.flagged ? ` · ${say('flagged', { count: row.flagged })}` : ''}
          {row.failed ? ` · ${say('failed', { count: row.failed })}` : ''}
        </span>
        {row.failed ? <ResumeFailedButton scope={{ translationId: row.translationId }} count={row.failed} /> : null}
      </div>
      <span className="small">
        {isMine ? say('you') : (row.assignee ?? say('unassigned'))}
        <br />
        <When at={row.createdAt} isDayOnly />
      </span>
      <span className="tag" data-tone={toneByStage[stage]} title={failure || undefined}>
        {row.isSample ? `${say('sample')} · ` : ''}
        {say(`stages.${stage}`)}
      </span>
    </li>
  );
}
