'use client';
import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import { useLocale, useTranslations } from 'use-intl';
import { AskFirst } from '#app/ui/ask-first.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { signOutHere } from '#lib/accounts/browser';
import type { InterfaceLocale } from '#lib/locale';
import { changeInterfaceLocaleAction, signOutEverywhereAction } from './actions';

const interfaceLanguages: { value: InterfaceLocale; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'zh-Hans', label: '简体中文' },
];

/** Sets the language and colours of the person's own screens, and signs out. */
export function AccountControls() {
  const say = useTranslations('account');
  const signingOut = useAction(signOutEverywhereAction);
  const changing = useAction(changeInterfaceLocaleAction);
  const locale = useLocale();
  const isMounted = useMounted();
  const { colorScheme, setColorScheme } = useMantineColorScheme();

  const leaveEverywhere = async () => {
    await signingOut.run();
    await signOutHere();
  };

  return (
    <>
      <h2>{say('language')}</h2>
      <SegmentedControl
        aria-label={say('language')}
        value={locale}
        data={interfaceLanguages}
        onChange={(chosen) => void changing.run({ interfaceLocale: chosen as InterfaceLocale })}
      />
      <h2>{say('colours')}</h2>
      <SegmentedControl
        aria-label={say('colours')}
        value={isMounted ? colorScheme : 'auto'}
        data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: say(value) }))}
        onChange={(value) => setColorScheme(value as 'auto')}
      />
      <h2>{say('signOutTitle')}</h2>
      <div className="acts">
        <Button variant="default" onClick={() => void signOutHere()}>
          {say('signOut')}
        </Button>
        <AskFirst
          size="sm"
          label={say('signOutEverywhere')}
          question={say('signOutSure')}
          yes={say('signOutEverywhere')}
          isRunning={signingOut.isRunning}
          onYes={leaveEverywhere}
        />
      </div>
    </>
  );
}
