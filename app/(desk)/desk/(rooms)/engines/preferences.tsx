'use client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { EngineSummary } from '#lib/engines/connect/list-engines';
import { localeName } from '#lib/locale';
import { removePreferenceAction, setPreferenceAction } from './actions';
import { type Named, type Preference, PreferenceForm } from './preference-form';

interface Props {
  engines: EngineSummary[];
  preferences: Preference[];
}

/** The engines for pairs of languages, with what to do when one can't draft. */
export function Preferences({ engines, preferences }: Props) {
  const say = useTranslations('engines.pairs');
  const [isAdding, setAdding] = useState(false);
  const stored = engines.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]));
  if (stored.length < 2 && preferences.length === 0) return null;
  return (
    <section aria-label={say('title')}>
      <h2>{say('title')}</h2>
      <p className="small">{say('lead')}</p>
      <ul className="lines">
        {preferences.map((one) => (
          <PreferenceLine key={`${one.sourceLanguage} ${one.targetLanguage}`} preference={one} engines={stored} />
        ))}
      </ul>
      {isAdding ? (
        <PreferenceForm engines={stored} onDone={() => setAdding(false)} />
      ) : (
        <div className="acts">
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {say('add')}
          </Button>
        </div>
      )}
    </section>
  );
}

function PreferenceLine({ preference, engines }: { preference: Preference; engines: Named[] }) {
  const say = useTranslations('engines.pairs');
  const inLocale = useLocale();
  const removing = useAction(removePreferenceAction);
  const [isChanging, setChanging] = useState(false);
  const { sourceLanguage, targetLanguage, engineIds, ...rule } = preference;
  const nameOf = (language: string) => (language === '*' ? say('any') : localeName(language, inLocale));
  const pair = say('pair', { source: nameOf(sourceLanguage), target: nameOf(targetLanguage) });
  const names = engineIds.flatMap((id) => engines.find((one) => one.id === id)?.name ?? []);
  const remove = async () => {
    if (!(await removing.run({ sourceLanguage, targetLanguage })).ok) return;
    const undo = () => setPreferenceAction({ sourceLanguage, targetLanguage, engineIds, ...rule });
    noticeWithUndo({ message: say('removed', { pair }), undo });
  };
  return (
    <li>
      <span className="grow">
        <strong>{pair}</strong> {names.join(' → ')}
        <br />
        <span className="small">
          {say(`whenDown.${rule.whenDown}`)} {say(`whenOutOfCredit.${rule.whenOutOfCredit}`)}{' '}
          {say(`whenRefused.${rule.whenRefused}`)}
        </span>
      </span>
      <Button size="xs" variant="default" aria-expanded={isChanging} onClick={() => setChanging((now) => !now)}>
        {say('change')}
      </Button>
      <Button size="xs" variant="default" loading={removing.isRunning} onClick={() => void remove()}>
        {say('remove')}
      </Button>
      {isChanging ? (
        <div style={{ flexBasis: '100%' }}>
          <PreferenceForm engines={engines} preference={preference} onDone={() => setChanging(false)} />
        </div>
      ) : null}
    </li>
  );
}
