import { serveTasks } from './serve-tasks.ts';
import { tasks } from './tasks.ts';

// Libraries complain of pages to the console; what is wrong with a page is said by its reading.
console.error = () => {};
console.warn = () => {};

serveTasks(tasks);
