import type { Messages } from './words-in';

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
  }
}
