'use client';
import { Button, NativeSelect } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import type { InstructionPair } from '#lib/draft/instructions/instruction-pair';
import type { TrialArticle, TrialParagraph } from '#lib/draft/instructions/read-trials';
import { localeName } from '#lib/locale';
import { tryInstructionAction } from './actions';
import { addressOf } from './place';
import { TrialResult } from './trial-result';

/** The translations and paragraphs on which instructions can be tried. */
export interface Trials {
  articles: TrialArticle[];
  chosen: string | null;
  paragraphs: TrialParagraph[];
}

interface Props {
  pair: InstructionPair;
  /** The instructions as they are typed. */
  text: string;
  trials: Trials;
  hasEngine: boolean;
}

/** Drafts one real paragraph with the typed instructions, and shows it beside the present text. */
export function TryInstruction({ pair, text, trials: { articles, chosen, paragraphs }, hasEngine }: Props) {
  const say = useTranslations('instructions');
  const inLocale = useLocale();
  const router = useRouter();
  const { run, isRunning } = useAction(tryInstructionAction);
  const [picked, setPicked] = useState<string | null>(null);
  const [result, setResult] = useState<Parameters<typeof TrialResult>[0]['trial'] | null>(null);
  const targetId = paragraphs.find((one) => one.targetId === picked)?.targetId ?? paragraphs[0]?.targetId;
  const tryIt = async () => {
    if (!targetId) return;
    const tried = await run({ ...pair, text, targetId });
    setResult(tried.ok ? tried.value : null);
  };
  return (
    <section aria-label={say('try')}>
      <h2>{say('try')}</h2>
      {articles.length === 0 ? <p className="small">{say('nothingToTry')}</p> : null}
      {hasEngine ? null : <p className="small warn">{say('noEngine')}</p>}
      {articles.length ? (
        <>
          <NativeSelect
            label={say('article')}
            value={chosen ?? ''}
            data={articles.map(({ translationId, title, targetLocale }) => ({
              value: translationId,
              label: `${title} → ${localeName(targetLocale, inLocale)}`,
            }))}
            onChange={(event) => router.replace(addressOf(pair, event.currentTarget.value), { scroll: false })}
          />
          <NativeSelect
            mt="xs"
            label={say('paragraph')}
            value={targetId ?? ''}
            data={paragraphs.map((one) => ({ value: one.targetId, label: `${one.number}. ${one.beginning}` }))}
            onChange={(event) => setPicked(event.currentTarget.value)}
          />
          <div className="acts">
            <Button
              variant="default"
              loading={isRunning}
              disabled={!hasEngine || !targetId}
              onClick={() => void tryIt()}
            >
              {say('tryIt')}
            </Button>
            <span className="small">{say('tryHelp')}</span>
          </div>
        </>
      ) : null}
      <div role="status">{result ? <TrialResult trial={result} /> : null}</div>
    </section>
  );
}
