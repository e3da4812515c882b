import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readOutsideBroker } from './outside-broker.ts';

const here = fileURLToPath(import.meta.url);
const read = (
  options: Parameters<typeof readOutsideBroker>[0],
  environment = {},
  profile: 'stack' | 'virtual' = 'stack',
) => readOutsideBroker(options, [profile], environment);

describe('--broker', () => {
  it('takes credentials out of the URL', () => {
    expect(read({ broker: 'mqtt://qa:a%3Ab@broker.test:1884' })).toEqual({
      url: 'mqtt://broker.test:1884',
      username: 'qa',
      password: 'a:b',
    });
  });

  it('takes them from the environment, unless the URL names a user', () => {
    const environment = { LOCKBENCH_BROKER_USER: 'env', LOCKBENCH_BROKER_PASSWORD: 'secret' };
    expect(read({ broker: 'mqtts://broker.test' }, environment)).toMatchObject({
      username: 'env',
      password: 'secret',
    });
    expect(read({ broker: 'mqtts://qa@broker.test' }, environment)).toMatchObject({
      username: 'qa',
      password: '',
    });
  });

  it('is undefined when it is not given, and also with aedes:', () => {
    expect([read({}), read({ broker: 'aedes:' })]).toEqual([undefined, undefined]);
  });

  it.each([
    ['under virtual', { broker: 'mqtt://broker.test' }, 'virtual', 'USAGE', /needs --profile stack/],
    ['with no scheme', { broker: 'broker.test' }, 'stack', 'BROKER_URL_INVALID', /./],
    ['with another scheme', { broker: 'ws://broker.test' }, 'stack', 'BROKER_URL_INVALID', /./],
    ['with a path', { broker: 'mqtt://qa:secret@broker.test/x' }, 'stack', 'BROKER_URL_INVALID', /./],
    ['with a bad escape', { broker: 'mqtt://qa:secret%@broker.test' }, 'stack', 'BROKER_URL_INVALID', /./],
    ['with a port too many', { broker: 'mqtt://qa:secret@b:99999' }, 'stack', 'BROKER_URL_INVALID', /./],
    ['with a CA and no TLS', { broker: 'mqtt://b', brokerCa: here }, 'stack', 'USAGE', /mqtts/],
    ['with a CA alone', { brokerCa: here }, 'stack', 'USAGE', /needs --broker/],
    ['with a CA that is none', { broker: 'mqtts://b', brokerCa: here }, 'stack', 'USAGE', /no certificate/],
    ['with no file', { broker: 'mqtts://b', brokerCa: 'nowhere.pem' }, 'stack', 'FILE_UNREADABLE', /nowhere/],
  ] as const)('is refused %s, and never repeats a password', (_how, options, profile, code, words) => {
    const attempt = () => read(options, {}, profile);
    expect(attempt).toThrow(expect.objectContaining({ code }));
    expect(attempt).toThrow(words);
    expect(attempt).toThrow(/^(?!.*secret)/);
  });
});
