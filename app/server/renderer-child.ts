import { constants, setPriority } from 'node:os';
import { serveTasks } from '#lib/child/serve-tasks';
import type { RenderOrder } from '#lib/press/renderer';
import { siteWords } from '../site-words.ts';

// Rendering gets a lower priority than readers and editors, which matters if there are few CPUs. Threads started later
// inherit it.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
serveTasks({
  render: async () => {
    const { writeDocument } = await import('#lib/press/html/write-document');
    return (order: RenderOrder) => writeDocument(order, siteWords);
  },
});
