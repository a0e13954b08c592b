import '@mantine/core/styles.css';
import '@mantine/dropzone/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/desk.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { nonceHeader } from './nonce';
import { Frame } from './ui/frame';
import { interfaceLocale } from './words';
import { messagesFor } from './words-in';

export const metadata: Metadata = { title: { default: 'Diglot', template: '%s · Diglot' }, robots: { index: false } };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await interfaceLocale();
  const nonce = (await headers()).get(nonceHeader) ?? '';
  return (
    <html lang={locale} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" />
      </head>
      <body>
        <Frame locale={locale} messages={messagesFor(locale)} nonce={nonce}>
          {children}
        </Frame>
      </body>
    </html>
  );
}
