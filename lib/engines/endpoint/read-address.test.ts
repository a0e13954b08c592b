import { expect, test } from 'vitest';
import { readAddress } from './read-address.ts';

test.each([
  ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
  ['https://api.openai.com/v1/', 'https://api.openai.com/v1'],
  ['  "https://api.openai.com/v1/chat/completions" ', 'https://api.openai.com/v1'],
  ['“https://api.openai.com/v1”', 'https://api.openai.com/v1'],
  ['https://api.openai.com/v1/completions', 'https://api.openai.com/v1'],
  ['https://api.openai.com/v1/responses/', 'https://api.openai.com/v1'],
  ['https://api.openai.com/v1/models', 'https://api.openai.com/v1'],
  ['https://gateway.example/anthropic/v1/messages', 'https://gateway.example/anthropic/v1'],
  ['https://gateway.example/v1/chat/completions?tenant=a', 'https://gateway.example/v1?tenant=a'],
  ['api.deepseek.com', 'https://api.deepseek.com'],
  ['api.deepseek.com/v1', 'https://api.deepseek.com/v1'],
  ['localhost:11434', 'http://localhost:11434'],
  ['localhost:11434/v1/', 'http://localhost:11434/v1'],
  ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['192.168.1.20:8000/v1', 'http://192.168.1.20:8000/v1'],
  ['gpu-box:8000/v1', 'http://gpu-box:8000/v1'],
  ['[::1]:8080/v1', 'http://[::1]:8080/v1'],
  ['HTTPS://Api.Example/v1', 'https://api.example/v1'],
  ['https://name.openai.azure.com/openai/v1/', 'https://name.openai.azure.com/openai/v1'],
  ['https://name.services.ai.azure.com/models', 'https://name.services.ai.azure.com/models'],
])('%s', (pasted, baseUrl) => expect(readAddress(pasted)).toEqual({ baseUrl }));

test('the classic form of Azure names its deployment, and keeps its version', () => {
  const pasted = 'https://name.openai.azure.com/openai/deployments/gpt-4o%20eu/chat/completions?api-version=2024-10-21';
  expect(readAddress(pasted)).toEqual({
    baseUrl: 'https://name.openai.azure.com/openai/deployments/gpt-4o%20eu?api-version=2024-10-21',
    model: 'gpt-4o eu',
  });
});

test('a user with a password is a key', () => {
  expect(readAddress('https://ada:l%C3%B6we@engine.example/v1')).toEqual({
    baseUrl: 'https://engine.example/v1',
    key: `Basic ${Buffer.from('ada:löwe').toString('base64')}`,
  });
});

test.each(['', '   ', 'an engine', 'ftp://engine.example/v1', 'http://', `https://a.example/${'a'.repeat(3000)}`])(
  'no address: %s',
  (pasted) => expect(() => readAddress(pasted)).toThrow('urlWrong'),
);
