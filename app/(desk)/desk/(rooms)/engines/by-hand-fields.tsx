'use client';
import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { EngineByHand } from '#db/vocabulary';
import styles from './engines.module.css';

export type ByHand = Omit<EngineByHand, 'headers'>;

interface Props {
  values: ByHand;
  onChange: (change: ByHand) => void;
}

const numbers = ['concurrency', 'requestsPerMinute', 'tokensPerMinute', 'contextTokens'] as const;

/** The fields with which an admin says how an engine is asked. An empty one is learnt. */
export function ByHandFields({ values, onChange }: Props) {
  const say = useTranslations('engines.facts');
  return (
    <div className={styles.fields}>
      <Choices values={values} onChange={onChange} />
      <TextInput
        label={say('names.apiVersion')}
        value={values.apiVersion ?? ''}
        onChange={(event) => onChange({ apiVersion: event.currentTarget.value.trim() || undefined })}
      />
      {numbers.map((field) => (
        <NumberInput
          key={field}
          label={say(`names.${field}`)}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=" "
          value={values[field] ?? ''}
          onChange={(next) => onChange({ [field]: typeof next === 'number' ? next : undefined })}
        />
      ))}
    </div>
  );
}

/** Stands in a list for what is not set by hand. */
const learnt = 'learnt';

function Choices({ values, onChange }: Props) {
  const say = useTranslations('engines.facts');
  type Option<K extends keyof ByHand> = [value: string, label: string, is: ByHand[K]];
  const choice = <K extends keyof ByHand>(field: K, options: Option<K>[]) => (
    <Select
      label={say(`names.${field}` as 'names.output')}
      allowDeselect={false}
      data={[{ value: learnt, label: say('learnt') }, ...options.map(([value, label]) => ({ value, label }))]}
      value={options.find(([, , is]) => is === values[field])?.[0] ?? learnt}
      onChange={(next) => onChange({ [field]: options.find(([value]) => value === next)?.[2] })}
    />
  );
  const yesNo: [string, string, boolean][] = [
    ['yes', say('yes'), true],
    ['no', say('no'), false],
  ];
  const outputs = (['schema', 'json', 'fenced', 'plain'] as const).map(
    (one): Option<'output'> => [one, say(`outputs.${one}`), one],
  );
  const roles = (['system', 'developer', 'user'] as const).map(
    (one): Option<'systemRole'> => [one, say(`roles.${one}`), one],
  );
  const keyHeaders = (['authorization', 'api-key', 'none'] as const).map(
    (one): Option<'keyHeader'> => [one, say(`keyHeaders.${one}`), one],
  );
  return (
    <>
      {choice('output', outputs)}
      {choice('isStreaming', yesNo)}
      {choice('hasStreamOptions', yesNo)}
      {choice('systemRole', roles)}
      {choice('maxTokens', [
        ['max_tokens', 'max_tokens', 'max_tokens'],
        ['max_completion_tokens', 'max_completion_tokens', 'max_completion_tokens'],
        ['untold', say('untold'), null],
      ])}
      {choice('keyHeader', keyHeaders)}
      {choice('hasBatches', yesNo)}
    </>
  );
}
