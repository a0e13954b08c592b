'use client';
import { type FormEvent, useEffect, useState } from 'react';

/** Sends a form once: a second press would end the first request's answer and be refused, its link being used up. */
export function useOneSend() {
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    // A page that the browser kept comes back as it was left.
    const wake = ({ persisted }: PageTransitionEvent) => persisted && setBusy(false);
    addEventListener('pageshow', wake);
    return () => removeEventListener('pageshow', wake);
  }, []);
  const onSubmit = (event: FormEvent) => {
    if (isBusy) event.preventDefault();
    setBusy(true);
  };
  return { isBusy, onSubmit };
}
