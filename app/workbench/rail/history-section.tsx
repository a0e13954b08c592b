'use client';
import { Button } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Differences } from '#app/ui/differences.tsx';
import { moneyText } from '#app/ui/money-text.ts';
import { pairName } from '#app/ui/pair-name.ts';
import { SegmentText } from '#app/ui/segment-text.tsx';
import { When } from '#app/ui/when.tsx';
import type { AttemptEntry, HistoryEntry } from '#lib/review/read-history';
import type { WorkbenchRow } from '#lib/review/workbench-row';
import { DraftNote } from './draft-note.tsx';
import styles from './rail.module.css';
import { useHistory } from './use-history.ts';

interface Props {
  row: WorkbenchRow;
  locale: string;
  headingRef: RefObject<HTMLHeadingElement | null>;
  onRestore: (text: string) => void;
}

/** Lists every revision of the row, each with its changes, and the attempts to draft the row. */
export function HistorySection({ row, locale, headingRef, onRestore }: Props) {
  const say = useTranslations('rail');
  const history = useHistory(row.targetId, row.version);
  const versions = history?.revisions ?? [];
  return (
    <>
      {history ? <DraftNote faults={history.faults} reply={history.reply} /> : null}
      <section>
        <h2 ref={headingRef} tabIndex={-1}>
          {say('history')} <span>{versions.length}</span>
        </h2>
        {history && versions.length === 0 ? <p className="small">{say('noHistory')}</p> : null}
        <ol className={styles.history}>
          {versions.map((entry, index) => (
            <Version
              key={entry.id}
              entry={entry}
              before={versions[index + 1]?.text ?? ''}
              locale={locale}
              isCurrent={entry.text === row.text}
              onRestore={onRestore}
            />
          ))}
        </ol>
        {history?.attempts.length ? (
          <details>
            <summary className="small">{say('attempts', { count: history.attempts.length })}</summary>
            {history.attempts.map((attempt) => (
              <Attempt key={attempt.id} attempt={attempt} />
            ))}
          </details>
        ) : null}
      </section>
    </>
  );
}

interface VersionProps {
  entry: HistoryEntry;
  before: string;
  locale: string;
  isCurrent: boolean;
  onRestore: (text: string) => void;
}

function Version({ entry, before, locale, isCurrent, onRestore }: VersionProps) {
  const say = useTranslations('rail');
  const states = useTranslations('states');
  const origins = useTranslations('origins');
  const [isOpen, setOpen] = useState(false);
  const by = entry.by ?? (entry.model ? `${origins(entry.origin)} · ${entry.model}` : origins(entry.origin));
  return (
    <li>
      <button
        type="button"
        className={styles.version}
        data-version={entry.id}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <When at={entry.at} /> · {by} · {entry.isRefused ? say('refused') : states(entry.state)}
      </button>
      {isOpen ? (
        <>
          <SegmentText locale={locale}>
            <Differences before={before} after={entry.text} />
          </SegmentText>
          {isCurrent ? null : (
            <Button size="compact-xs" variant="default" onClick={() => onRestore(entry.text)}>
              {say('restore')}
            </Button>
          )}
        </>
      ) : null}
    </li>
  );
}

function Attempt({ attempt }: { attempt: AttemptEntry }) {
  const say = useTranslations('rail');
  const reasons = useTranslations('drafting.reasons');
  const locale = useLocale();
  const { startedAt, model, milliseconds, promptTokens, completionTokens, cachedTokens, errorClass, errorText } =
    attempt;
  const { answeredBy, money } = attempt;
  const isRepeated = answeredBy === 'cache' || answeredBy === 'shared';
  return (
    <p className="small">
      <When at={startedAt} /> · {model}
      {milliseconds && answeredBy !== 'batch' ? ` · ${say('seconds', { seconds: milliseconds / 1000 })}` : ''}
      {promptTokens !== null ? ` · ${say('tokens', { count: promptTokens + (completionTokens ?? 0) })}` : ''}
      {cachedTokens ? ` · ${say('cached', { share: cachedShare(attempt) })}` : ''}
      {money ? ` · ${moneyText(money, locale)}` : ''}
      {answeredBy === 'batch' ? ` · ${say('inBatch')}` : ''}
      <PromptVersions attempt={attempt} />
      {isRepeated ? ` · ${say(answeredBy === 'cache' ? 'fromEarlier' : 'fromSame')}` : ''}
      {errorClass ? (
        <>
          <br />
          {reasons(errorClass as 'rate')} {errorText ? <q>{errorText}</q> : null}
        </>
      ) : null}
    </p>
  );
}

/** Says with which version of the prompt and of the instructions an engine was asked. */
function PromptVersions({ attempt: { promptVersion, instructions } }: { attempt: AttemptEntry }) {
  const say = useTranslations('rail');
  const names = useTranslations('instructions');
  const locale = useLocale();
  const nameOf = (pair: AttemptEntry['instructions'][number]) =>
    pairName(pair, locale, { house: names('house'), any: names('any') });
  const versions = [
    ...(promptVersion === null ? [] : [say('promptVersion', { number: promptVersion })]),
    ...instructions.map((pair) => say('versionOf', { name: nameOf(pair), number: pair.number })),
  ];
  return versions.map((version) => ` · ${version}`).join('');
}

/** The share of the prompt that the endpoint had in its cache. Some endpoints do not count cached tokens as prompt tokens. */
function cachedShare({ promptTokens, cachedTokens }: AttemptEntry): number {
  const [all, cached] = [promptTokens ?? 0, cachedTokens ?? 0];
  return cached / (all >= cached ? all : all + cached);
}
