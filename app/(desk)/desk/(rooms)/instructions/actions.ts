'use server';
import { action } from '#app/action.ts';
import { saveInstruction } from '#lib/draft/instructions/save-instruction';
import { tryInstruction } from '#lib/draft/instructions/try-instruction';

export const saveInstructionAction = action(saveInstruction, { revalidate: ['/desk/instructions'] });
export const tryInstructionAction = action(tryInstruction);
