'use client';
import { useSentence } from '../ui/use-sentence';
import type { KeptForm } from './kept-form';

/** Says why the form was refused. */
export function Refusal({ form }: { form: KeptForm | null }) {
  const sentence = useSentence();
  if (!form) return <div role="alert" />;
  return (
    <div role="alert" style={{ color: 'var(--seal)' }}>
      {sentence(form)}
    </div>
  );
}
