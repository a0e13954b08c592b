'use client';
import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, useMemo, useState } from 'react';
import { IntlProvider } from 'use-intl';
import type { InterfaceLocale } from '#lib/locale';
import type { Messages } from '../words-in';
import { GuardedPresses } from './guarded-presses';
import { colours, theme } from './theme';

/** The frame of every screen of the desk and the sign-in: colours, messages, notices. */
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
  // The document keeps its first policy: a refresh of the page brings another nonce, which that policy does not allow.
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

/** The button that closes a notice shows only a cross, so screen readers need a label. */
const withCloseLabel = (label: string) =>
  mergeThemeOverrides(theme, {
    components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': label } } } },
  });

/**
 * The library that stops a page from scrolling under a dialog makes its style element later, with the nonce in this
 * variable.
 */
function allowLateStyles(nonce: string): void {
  if (typeof window !== 'undefined') Object.assign(window, { __webpack_nonce__: nonce });
}
