import { serveTasks } from '#lib/ingest/thread/serve-tasks';
import { writeDocument } from '../(site)/write-document';

serveTasks({ render: writeDocument });
