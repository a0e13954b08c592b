import Link from 'next/link';
import { words } from '../../words';

export default async function NotFound() {
  const say = await words();
  return (
    <main className="door">
      <h1>{say('errors.notFound')}</h1>
      <Link className="link" href="/desk">
        {say('nav.desk')}
      </Link>
    </main>
  );
}
