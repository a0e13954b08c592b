import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate as immediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { makeArrivals } from './arrivals.ts';

test('lets in all who wait before it goes on', async () => {
  const arrivals = makeArrivals();
  const server = createServer();
  let taken = 0;
  server.on('connection', () => {
    taken++;
    arrivals.note();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sockets = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'));
  await once(server, 'connection');
  await arrivals.letIn();
  expect(taken).toBe(100);
  for (const socket of sockets) socket.destroy();
  server.close();
});

test('goes on although new ones come without an end', async () => {
  const arrivals = makeArrivals();
  let isOver = false;
  let rounds = 0;
  const come = async () => {
    while (!isOver) {
      arrivals.note();
      rounds++;
      await immediate();
    }
  };
  const coming = come();
  await arrivals.letIn();
  isOver = true;
  await coming;
  expect(rounds).toBeLessThanOrEqual(limits.arrivalsFirst + 2);
});
