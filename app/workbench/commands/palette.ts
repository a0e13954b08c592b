import { spotlight } from '@mantine/spotlight';
import type { Command } from './command.ts';

/** Spotlight binds these keys itself: a second binding would open the palette and close it again. */
export const palette: Command = { id: 'palette', keys: 'mod+K', perform: () => spotlight.toggle() };
