'use server';
import { action } from '#app/action.ts';
import { connectEngine } from '#lib/engines/connect-engine';
import { removeEngine } from '#lib/engines/remove-engine';
import { restoreEngine } from '#lib/engines/restore-engine';
import { testEngine } from '#lib/engines/test-engine';

export const testEngineAction = action(testEngine);
export const connectEngineAction = action(connectEngine, { revalidate: ['/desk', 'layout'] });
export const removeEngineAction = action(removeEngine, { revalidate: ['/desk', 'layout'] });
export const restoreEngineAction = action(restoreEngine, { revalidate: ['/desk', 'layout'] });
