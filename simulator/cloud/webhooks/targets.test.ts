import { describe, expect, test } from 'vitest';
import { checkTarget, isPublicAddress, URL_MAX_CHARS } from './targets.ts';

const refused = expect.objectContaining({ code: 'WEBHOOK_TARGET' });

describe('a target', () => {
  test('is any http or https URL of sane length', () => {
    for (const url of [
      'http://127.0.0.1:8080/hook',
      'https://stay.example/',
      'http://[::1]/',
      'http://localhost/x?y=1',
    ]) {
      expect(checkTarget(url, 'any')).toBe(url);
    }
    expect(checkTarget('HTTPS://Stay.Example', 'any')).toBe('https://stay.example/');
  });

  test('carries no other scheme, no credentials, no fragment, and no separator of the signature', () => {
    const wrong = [
      ...['', 'x', '/hook', 'ftp://stay.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'http://'],
      ...['https://user@stay.example/', 'https://:secret@stay.example/', 'https://stay.example/#x'],
      ...['https://stay.example/a|b', 'http://stay.example:99999/'],
    ];
    for (const url of wrong) expect(() => checkTarget(url, 'any'), url).toThrow(refused);
    const path = 'https://stay.example/';
    expect(checkTarget(path.padEnd(URL_MAX_CHARS, 'x'), 'any')).toHaveLength(URL_MAX_CHARS);
    expect(() => checkTarget(path.padEnd(URL_MAX_CHARS + 1, 'x'), 'any')).toThrow(refused);
    // Percent-encoding makes it longer than it came.
    expect(() => checkTarget(path.padEnd(URL_MAX_CHARS, 'ü'), 'any')).toThrow(refused);
  });

  test('is no private address when only public ones may be reached, however it is written', () => {
    const wrong = [
      ...[
        'http://127.0.0.1/',
        'http://2130706433/',
        'http://0x7f.1/',
        'http://017700000001/',
        'http://127.1/',
      ],
      ...[
        'http://10.1.2.3/',
        'http://192.168.0.1/',
        'http://169.254.169.254/latest/meta-data',
        'http://0.0.0.0/',
      ],
      ...['http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[fe80::1]/'],
      ...['http://[fd00::1]/', 'http://[64:ff9b::7f00:1]/', 'http://[2002:7f00:1::]/', 'http://[::]/'],
      ...[
        'http://localhost/',
        'http://localhost./',
        'http://db.localhost/',
        'http://LOCALHOST/',
        'http://127.0.0.1./',
      ],
    ];
    for (const url of wrong) expect(() => checkTarget(url, 'public'), url).toThrow(refused);
    for (const url of ['https://stay.example/', 'http://93.184.215.14/', 'http://[2606:2800:21f::1]/']) {
      expect(checkTarget(url, 'public')).toBe(url);
    }
  });
});

test('public addresses are those that belong to somebody on the internet', () => {
  for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '223.255.255.255', '2606:4700::1111']) {
    expect([address, isPublicAddress(address)]).toEqual([address, true]);
  }
  const special = [
    '172.16.0.1',
    '172.31.255.255',
    '100.64.0.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '0.1.2.3',
  ];
  for (const address of [
    ...special,
    '2001:db8::1',
    '2001::1',
    '3fff::1',
    'ff02::1',
    'fe80::1%eth0',
    '',
    'x',
  ]) {
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
  }
});
