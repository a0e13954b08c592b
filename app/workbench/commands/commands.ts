/** What can be done at the workbench, its keys (Mantine's spelling) and how they are shown. */
export const commands = {
  approve: { keys: 'mod+Enter', shown: 'Ctrl ↵' },
  flag: { keys: 'mod+shift+Enter', shown: 'Ctrl ⇧ ↵' },
  reopen: { keys: 'alt+B', shown: 'Alt B' },
  redraft: { keys: 'alt+R', shown: 'Alt R' },
  takeSuggestion: { keys: 'alt+A', shown: 'Alt A' },
  dismissSuggestion: { keys: 'alt+X', shown: 'Alt X' },
  tag: { keys: 'alt+T', shown: 'Alt T' },
  changes: { keys: 'alt+D', shown: 'Alt D' },
  next: { keys: 'alt+ArrowDown', shown: 'Alt ↓' },
  previous: { keys: 'alt+ArrowUp', shown: 'Alt ↑' },
  nextUnreviewed: { keys: 'alt+N', shown: 'Alt N' },
  history: { keys: 'alt+H', shown: 'Alt H' },
  preview: { keys: 'alt+P', shown: 'Alt P' },
  publish: { keys: 'alt+U', shown: 'Alt U' },
  drafting: { keys: 'alt+S', shown: 'Alt S' },
  draftMissing: { keys: 'alt+M', shown: 'Alt M' },
  palette: { keys: 'mod+K', shown: 'Ctrl K' },
  help: { keys: 'mod+/', shown: 'Ctrl /' },
} as const;

export type Command = keyof typeof commands;
export const commandNames = Object.keys(commands) as Command[];

/** Commands that only lead to another row: they go on as long as their keys are held down. */
export const movements: ReadonlySet<Command> = new Set<Command>(['next', 'previous', 'nextUnreviewed']);

/** Keys that end or begin editing, for the list of keys alone. */
export const movementKeys = { arrows: '↑ ↓', leave: 'Esc', edit: '↵', help: '?' } as const;
