import { serveTasks } from '#lib/child/serve-tasks';
import { readingTasks } from './tasks.ts';

// Libraries complain of pages to the console; what is wrong with a page is said by its reading.
console.error = () => {};
console.warn = () => {};

await serveTasks(readingTasks, ['read']);
