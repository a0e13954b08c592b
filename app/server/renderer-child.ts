import { constants, setPriority } from 'node:os';
import { serveTasks } from '#lib/child/serve-tasks';

// Readers and editors come first where CPUs are few. Threads that are started from here on have this priority too.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
serveTasks({ render: async () => (await import('../(site)/write-document')).writeDocument });
