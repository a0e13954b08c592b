'use client';
import { type FormEvent, useEffect, useState } from 'react';
import { limits } from '#lib/limits';

/** Sends a form once: a second press would end the first request's answer and be refused, its link being used up. */
export function useOneSend() {
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    // A page that the browser kept comes back as it was left.
    const wake = ({ persisted }: PageTransitionEvent) => persisted && setBusy(false);
    addEventListener('pageshow', wake);
    return () => removeEventListener('pageshow', wake);
  }, []);
  useEffect(() => {
    if (!isBusy) return;
    // No event says that the browser's Stop ended the request, or that its answer was no new page.
    const wait = setTimeout(() => setBusy(false), limits.doorWait);
    return () => clearTimeout(wait);
  }, [isBusy]);
  const onSubmit = (event: FormEvent) => {
    if (isBusy) event.preventDefault();
    setBusy(true);
  };
  return { isBusy, onSubmit };
}
