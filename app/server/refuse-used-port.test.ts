import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { SettingError } from '#lib/env';
import { listen } from './listen.ts';
import { refuseUsedPort } from './refuse-used-port.ts';

test('a used port is refused by its number, and a free one stays free', async () => {
  const host = '127.0.0.1';
  const other = createServer();
  await listen(other, { host, port: 0 });
  const { port } = other.address() as AddressInfo;
  await expect(refuseUsedPort({ host, port })).rejects.toThrow(SettingError);
  await expect(refuseUsedPort({ host, port })).rejects.toThrow(`port ${port} is in use`);
  await new Promise((resolve) => other.close(resolve));
  await refuseUsedPort({ host, port });
  await refuseUsedPort({ host, port });
});
