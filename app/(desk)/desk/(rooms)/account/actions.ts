'use server';
import { action } from '#app/action.ts';
import { changeInterfaceLocale } from '#lib/accounts/change-interface-locale';
import { signOutEverywhere } from '#lib/accounts/sign-out-everywhere';

export const signOutEverywhereAction = action(signOutEverywhere);
export const changeInterfaceLocaleAction = action(changeInterfaceLocale, { revalidate: ['/', 'layout'] });
