import { serveTasks } from '#lib/child/serve-tasks';
import { readingTasks } from './tasks.ts';

// Libraries write complaints about pages to the console; a reading has its own notices for them.
console.error = () => {};
console.warn = () => {};

await serveTasks(readingTasks, ['read']);
