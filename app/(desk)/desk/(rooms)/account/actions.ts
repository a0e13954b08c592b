'use server';
import { action } from '#app/action.ts';
import { changeInterfaceLocale } from '#lib/accounts/people';
import { signOutEverywhere } from '#lib/accounts/sessions';

export const signOutEverywhereAction = action(signOutEverywhere);
export const changeInterfaceLocaleAction = action(changeInterfaceLocale, { revalidate: ['/', 'layout'] });
