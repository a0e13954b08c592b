import Link from 'next/link';
import { words } from '#app/words.ts';
import type { Actor } from '#lib/access/actor';
import { isAllowed } from '#lib/access/authorize';
import { listAdminNames } from '#lib/accounts/admin-names';
import { readEngineTrouble } from '#lib/engines/connect/read-engine-trouble';

/** Says once on a screen of each engine for which drafting waits that somebody has to change it, and what to change. */
export async function EngineTrouble({ actor }: { actor: Actor | null }) {
  const troubles = await readEngineTrouble(actor);
  if (troubles.length === 0) return null;
  const say = await words();
  const mayChange = isAllowed(actor, 'manage-engines');
  const names = mayChange ? '' : (await listAdminNames(actor)).join(', ');
  return troubles.map(({ id, name, errorClass, errorText }) => (
    <div key={id} className="box warn" role="status">
      {say('engines.trouble.stopped', { name })} {say(`drafting.reasons.${errorClass}`)}{' '}
      {mayChange ? (
        <>
          {errorText ? <q>{errorText}</q> : null}{' '}
          <Link className="link" href={`/desk/engines#engine-${id ?? 'environment'}`}>
            {say('engines.trouble.change')}
          </Link>
        </>
      ) : (
        say('engines.trouble.ask', { names })
      )}
    </div>
  ));
}
