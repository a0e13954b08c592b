import type { Messages } from './words';

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
  }
}
