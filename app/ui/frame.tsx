'use client';
import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, useMemo, useState } from 'react';
import { IntlProvider } from 'use-intl';
import type { InterfaceLocale } from '#lib/locale';
import type { Messages } from '../words-in';
import { GuardedPresses } from './guarded-presses';
import { colours, theme } from './theme';

/** What every screen of the desk and the door stands in: colours, words, notices. */
export function Frame({
  locale,
  messages,
  nonce,
  children,
}: {
  locale: InterfaceLocale;
  messages: Messages;
  nonce: string;
  children: ReactNode;
}) {
  // The document keeps the policy it came with: a refresh of the page brings another nonce, which its policy does not know.
  const [first] = useState(nonce);
  allowLateStyles(first);
  const named = useMemo(() => withCloseLabel(messages.undo.close), [messages]);
  return (
    <MantineProvider theme={named} cssVariablesResolver={colours} defaultColorScheme="auto" getStyleNonce={() => first}>
      <IntlProvider locale={locale} messages={messages} timeZone="UTC">
        <Notifications position="bottom-right" />
        <GuardedPresses />
        {children}
      </IntlProvider>
    </MantineProvider>
  );
}

/** The button that closes a notice shows a cross alone: a screen reader needs a name for it. */
const withCloseLabel = (label: string) =>
  mergeThemeOverrides(theme, {
    components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': label } } } },
  });

/** The library that stops a page from scrolling under a dialog makes its style element later, with the nonce that it finds under this name. */
function allowLateStyles(nonce: string): void {
  if (typeof window !== 'undefined') Object.assign(window, { __webpack_nonce__: nonce });
}
