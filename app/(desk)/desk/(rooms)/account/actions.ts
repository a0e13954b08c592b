'use server';
import { action } from '#app/action.ts';
import { changeInterfaceLocale } from '#lib/accounts/change-interface-locale';
import { changePassword } from '#lib/accounts/change-password';
import { changeProfile } from '#lib/accounts/change-profile';
import { signOutEverywhere } from '#lib/accounts/sign-out-everywhere';

export const changeProfileAction = action(changeProfile, { revalidate: ['/desk', 'layout'] });
export const changePasswordAction = action(changePassword);
export const signOutEverywhereAction = action(signOutEverywhere);
export const changeInterfaceLocaleAction = action(changeInterfaceLocale, { revalidate: ['/', 'layout'] });
