'use client';
import { useTranslations } from 'use-intl';
import type { Notice } from '#lib/extract/reading';
import styles from './notices.module.css';

/** Warnings about the reading, each with advice on what to do instead. */
export function Notices({ notices }: { notices: Notice[] }) {
  const say = useTranslations('import.notices');
  if (notices.length === 0) return null;
  return (
    <ul className={`box ${styles.notices}`} role="alert">
      {notices.map((notice) => (
        <li key={notice}>{say(notice)}</li>
      ))}
    </ul>
  );
}
