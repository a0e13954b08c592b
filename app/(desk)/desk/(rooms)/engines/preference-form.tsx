'use client';
import { Button, MultiSelect, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import type { listPreferences } from '#lib/engines/choice/list-preferences';
import { commonLocales, localeName } from '#lib/locale';
import { setPreferenceAction } from './actions';
import styles from './engines.module.css';

export type Preference = Omit<Awaited<ReturnType<typeof listPreferences>>[number], 'changedAt'>;

export interface Named {
  id: string;
  name: string;
}

interface Props {
  engines: Named[];
  /** The preference to change; missing for a new one. */
  preference?: Preference;
  onDone: () => void;
}

const anyLanguage = '*';

/** Waiting sends nothing to another company's server, so it is what a new preference begins with. */
const fresh: Preference = {
  sourceLanguage: anyLanguage,
  targetLanguage: 'en',
  engineIds: [],
  whenDown: 'wait',
  whenOutOfCredit: 'wait',
  whenRefused: 'person',
};

/** The engines of one pair of languages, in the order in which they are chosen, and three rules. */
export function PreferenceForm({ engines, preference, onDone }: Props) {
  const say = useTranslations('engines.pairs');
  const { run, isRunning } = useAction(setPreferenceAction);
  const [values, setValues] = useState<Preference>(preference ?? fresh);
  const set = (change: Partial<Preference>) => setValues((now) => ({ ...now, ...change }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { sourceLanguage, targetLanguage, engineIds, whenDown, whenOutOfCredit, whenRefused } = values;
    const rule = { whenDown, whenOutOfCredit, whenRefused };
    if (!(await run({ sourceLanguage, targetLanguage, engineIds, ...rule })).ok) return;
    notifications.show({ message: say('saved') });
    onDone();
  };
  const rule = <K extends 'whenDown' | 'whenOutOfCredit' | 'whenRefused'>(field: K, options: Preference[K][]) => (
    <Select
      label={say(`${field}.label` as 'whenDown.label')}
      allowDeselect={false}
      data={options.map((value) => ({ value, label: say(`${field}.${value}` as 'whenDown.next') }))}
      value={values[field]}
      onChange={(next) => next && set({ [field]: next })}
    />
  );
  return (
    <form method="post" onSubmit={submit} className="box" aria-label={say('title')}>
      <div className={styles.fields}>
        <Language
          label={say('source')}
          isFixed={preference !== undefined}
          value={values.sourceLanguage}
          onChange={(sourceLanguage) => set({ sourceLanguage })}
        />
        <Language
          label={say('target')}
          isFixed={preference !== undefined}
          value={values.targetLanguage}
          onChange={(targetLanguage) => set({ targetLanguage })}
        />
        <MultiSelect
          searchable
          label={say('engines')}
          description={say('enginesHelp')}
          required
          data={engines.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.engineIds}
          onChange={(engineIds) => set({ engineIds })}
        />
        {rule('whenDown', ['wait', 'next'])}
        {rule('whenOutOfCredit', ['wait', 'next'])}
        {rule('whenRefused', ['person', 'next'])}
      </div>
      <div className="acts">
        <Button type="submit" size="xs" loading={isRunning} disabled={values.engineIds.length === 0}>
          {say('save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}

interface LanguageProps {
  label: string;
  isFixed: boolean;
  value: string;
  onChange: (language: string) => void;
}

function Language({ label, isFixed, value, onChange }: LanguageProps) {
  const say = useTranslations('engines.pairs');
  const inLocale = useLocale();
  const offered = [...new Set([value, anyLanguage, ...commonLocales])];
  return (
    <Select
      label={label}
      searchable
      disabled={isFixed}
      allowDeselect={false}
      data={offered.map((one) => ({ value: one, label: one === anyLanguage ? say('any') : localeName(one, inLocale) }))}
      value={value}
      onChange={(next) => next && onChange(next)}
    />
  );
}
