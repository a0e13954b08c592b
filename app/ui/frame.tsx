'use client';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { InterfaceLocale } from '#lib/locale';
import type { Messages } from '../words-in';
import { GuardedPresses } from './guarded-presses';
import { colours, theme } from './theme';

/** What every screen of the desk and the door stands in: colours, words, notices. */
export function Frame({
  locale,
  messages,
  children,
}: {
  locale: InterfaceLocale;
  messages: Messages;
  children: ReactNode;
}) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={colours} defaultColorScheme="auto">
      <IntlProvider locale={locale} messages={messages} timeZone="UTC">
        <Notifications position="bottom-right" />
        <GuardedPresses />
        {children}
      </IntlProvider>
    </MantineProvider>
  );
}
