'use server';
import { action } from '#app/action.ts';
import { resumeFailed } from '#lib/draft/resume-failed';

export const resumeFailedAction = action(resumeFailed, { revalidate: ['/desk', 'layout'] });
