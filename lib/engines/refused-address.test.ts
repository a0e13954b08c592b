import { describe, expect, test } from 'vitest';
import { isRefusedAddress, isRefusedHost } from './refused-address.ts';

describe('an engine may never be at', () => {
  test.each([
    '169.254.169.254',
    '169.254.0.1',
    'fe80::1',
    'fe80::1%eth0',
    'febf::1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '::169.254.169.254',
    '::ffff:0:169.254.169.254',
    '64:ff9b::169.254.169.254',
    '64:ff9b:1::a9fe:a9fe',
    '2002:a9fe:a9fe::1',
    'fe80::5efe:7f00:1',
    '2001:db8::5efe:a9fe:a9fe',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    '::ffff:100.100.100.200',
    'fd00:ec2::254',
    'FD00:0EC2:0:0:0:0:0:254',
    'fd20:ce::254',
  ])('%s', (address) => expect(isRefusedAddress(address)).toBe(true));
});

describe('an engine may be at', () => {
  test.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.0.0.5',
    '192.168.1.9',
    '172.16.0.1',
    '100.64.0.1',
    'fd00::5',
    '8.8.8.8',
    '2606:4700::1',
    'engine.example',
  ])('%s', (address) => expect(isRefusedAddress(address)).toBe(false));
});

describe('a host is refused in whatever way it is spelt', () => {
  test.each([
    'http://169.254.169.254/v1',
    'http://0xA9FEA9FE/v1',
    'http://2852039166/v1',
    'http://0251.0376.0251.0376/v1',
    'http://169.254.43518/v1',
    'http://169.254.169.254./v1',
    'http://１６９.254.169.254/v1',
    'http://[fe80::1]:8080/v1',
    'http://[::ffff:169.254.169.254]/v1',
    'http://metadata.google.internal/v1',
    'http://METADATA.google.internal./v1',
    'http://metadata/v1',
    'http://metadata.goog/v1',
    'http://instance-data/v1',
  ])('%s', (address) => expect(isRefusedHost(new URL(address))).toBe(true));

  test.each([
    'http://localhost:11434/v1',
    'http://10.0.0.5/v1',
    'https://api.openai.com/v1',
    'http://engine.internal/v1',
  ])('but not %s', (address) => expect(isRefusedHost(new URL(address))).toBe(false));
});
