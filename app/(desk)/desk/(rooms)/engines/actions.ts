'use server';
import { action } from '#app/action.ts';
import { orderEngines } from '#lib/engines/choice/order-engines';
import { removePreference } from '#lib/engines/choice/remove-preference';
import { setPreference } from '#lib/engines/choice/set-preference';
import { connectEngine } from '#lib/engines/connect-engine';
import { removeEngine } from '#lib/engines/remove-engine';
import { restoreEngine } from '#lib/engines/restore-engine';
import { testEngine } from '#lib/engines/test-engine';

export const testEngineAction = action(testEngine);
export const connectEngineAction = action(connectEngine, { revalidate: ['/desk', 'layout'] });
export const removeEngineAction = action(removeEngine, { revalidate: ['/desk', 'layout'] });
export const restoreEngineAction = action(restoreEngine, { revalidate: ['/desk', 'layout'] });
export const orderEnginesAction = action(orderEngines, { revalidate: ['/desk', 'layout'] });
export const setPreferenceAction = action(setPreference, { revalidate: ['/desk', 'layout'] });
export const removePreferenceAction = action(removePreference, { revalidate: ['/desk', 'layout'] });
