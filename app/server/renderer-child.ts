import { constants, setPriority } from 'node:os';
import { serveTasks } from '#lib/child/serve-tasks';
import type { RenderOrder } from '#lib/press/renderer';
import { siteWords } from '../site-words.ts';

// Readers and editors come first where CPUs are few. Threads that are started from here on have this priority too.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
serveTasks({
  render: async () => {
    const { writeDocument } = await import('#lib/press/html/write-document');
    return (order: RenderOrder) => writeDocument(order, siteWords);
  },
});
