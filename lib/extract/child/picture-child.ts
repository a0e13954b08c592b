import { serveTasks } from '#lib/child/serve-tasks';
import { pictureTasks } from './tasks.ts';

await serveTasks(pictureTasks, ['picture']);
