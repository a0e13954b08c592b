import { createTranslator } from 'use-intl/core';
import type { ErrorClass } from '#db/vocabulary';
import en from '../messages/en.json' with { type: 'json' };

const reasons = createTranslator({ locale: 'en', messages: en, namespace: 'drafting.reasons' });

/** Says why an engine is not asked, and what to change; empty if that is unknown. */
export const reasonOf = (errorClass: ErrorClass | null): string => (errorClass === null ? '' : reasons(errorClass));
