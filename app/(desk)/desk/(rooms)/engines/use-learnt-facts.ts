'use client';
import { useFormatter, useTranslations } from 'use-intl';
import type { EngineByHand } from '#db/vocabulary';
import type { Learnt } from '#lib/engines/connect/list-engines';

export interface Fact {
  name: string;
  value: string;
  isByHand: boolean;
}

type ByHand = Omit<EngineByHand, 'headers'>;

/** Says in plain words how an engine is asked: as an admin set it, else as it was learnt. What is unknown is left out. */
export function useLearntFacts(learnt: Learnt | null, byHand: ByHand): Fact[] {
  const say = useTranslations('engines.facts');
  const format = useFormatter();
  const { dialect, ...numbers } = learnt ?? { dialect: null };
  const known: ByHand = { ...dialect, ...withoutNulls(numbers), ...byHand };
  const yesNo = (value: boolean) => say(value ? 'yes' : 'no');
  const values: { [K in keyof ByHand]-?: (value: NonNullable<ByHand[K]>) => string } = {
    output: (value) => say(`outputs.${value}`),
    isStreaming: yesNo,
    hasStreamOptions: yesNo,
    systemRole: (value) => say(`roles.${value}`),
    maxTokens: (value) => value,
    keyHeader: (value) => say(`keyHeaders.${value}`),
    apiVersion: (value) => value,
    hasBatches: yesNo,
    concurrency: (value) => format.number(value),
    contextTokens: (value) => say('tokens', { count: value }),
    requestsPerMinute: (value) => format.number(value),
    tokensPerMinute: (value) => format.number(value),
  };
  return (Object.keys(values) as (keyof ByHand)[]).flatMap((field) => {
    const value = known[field];
    if (value === undefined || (value === null && field !== 'maxTokens')) return [];
    if (field === 'hasStreamOptions' && known.isStreaming === false) return [];
    const shown = value === null ? say('untold') : (values[field] as (value: unknown) => string)(value);
    return [{ name: say(`names.${field}`), value: shown, isByHand: byHand[field] !== undefined }];
  });
}

const withoutNulls = (values: Record<string, unknown>): ByHand =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
