'use server';
import { action } from '#app/action.ts';
import { publish } from '#lib/press/publish';
import { putBack } from '#lib/press/put-back';
import { retract } from '#lib/press/retract';
import { showLive } from './show-live.ts';

export const publishAction = action(publish, { revalidate: ['/desk', 'layout'], show: showLive });
export const putBackAction = action(putBack, { revalidate: ['/desk', 'layout'], show: showLive });
export const retractAction = action(retract, { revalidate: ['/desk', 'layout'] });
