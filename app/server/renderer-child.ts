import { serveTasks } from '#lib/child/serve-tasks';

serveTasks({ render: async () => (await import('../(site)/write-document')).writeDocument });
