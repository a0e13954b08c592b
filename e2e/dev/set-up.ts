import { closeDatabase } from '#lib/database';
import { readyAdmin } from './ready-admin.ts';

/** Sets an installation up without a browser, for tests of the command line. */
await readyAdmin();
closeDatabase();
