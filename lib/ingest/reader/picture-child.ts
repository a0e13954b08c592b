import { serveTasks } from '../../child/serve-tasks.ts';
import { pictureTasks } from './tasks.ts';

await serveTasks(pictureTasks, ['picture']);
