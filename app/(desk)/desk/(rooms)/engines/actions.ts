'use server';
import { action } from '#app/action.ts';
import { connectEngine, removeEngine, testEngine } from '#lib/engines/connected';
import { restoreEngine } from '#lib/engines/restore-engine';

export const testEngineAction = action(testEngine);
export const connectEngineAction = action(connectEngine, { revalidate: ['/desk', 'layout'] });
export const removeEngineAction = action(removeEngine, { revalidate: ['/desk', 'layout'] });
export const restoreEngineAction = action(restoreEngine, { revalidate: ['/desk', 'layout'] });
