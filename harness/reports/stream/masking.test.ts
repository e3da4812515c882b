import { describe, expect, test } from 'vitest';
import { MASK } from '../../../protocol/secret.ts';
import { masked, maskedTrace, maskedTraces } from './masking.ts';
import { failedReport, failureOf, reportOf, traceEvent } from './testing/events.ts';

const told = (line: string) => masked(failedReport({ reason: line })).reason;

describe('A report that is shown to others', () => {
  test.each([
    'expected pin: 000000000, but it is 482915737',
    'expected result.code: 482915, but it is "482915"',
    'PIN 4829 is not known. The master pin is 482915.',
    'pin:482915',
    '{"pin":482915,"masterPin":"4829150"}',
    '  - keypad.enter: { lock: front, pin: "4829" }',
    'keypad.pressed  keys=482915#',
    'card.presented  uid=04a1b2c3d4e5f6',
    'Authorization: Bearer dGhpcyBpcyBzZWNyZXQ4Mjk',
    'answered eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiI0ODI5In0.c2lnbmF0dXJlNDgyOQ with 200',
    'the admin key 00112233445566778899aabbccddeeff of the lock',
  ])('holds no digit of a secret: %s', line => {
    expect(told(line)).toContain(MASK);
    expect(told(line)).not.toMatch(/4829|0000|a1b2|ZWNy|eyJ|aabb/);
  });

  test.each([
    'a/pins.scenario.yaml:1204:7 cloud.createPin',
    'expected keypadCode: PIN_UNKNOWN, but it is PIN_EXPIRED',
    'the PIN is valid from 2026-01-01T10:00:00.000Z, in 1500 ms, at 4000 mV',
    '+00:00:01.799  lock:front            bolt.moved  to=unlocked',
    'expected entries: 4096, but it is 4095',
    'the cloud answered 404 to GET /igloohome/devices/DBX23eb950fa',
  ])('keeps what is none: %s', line => {
    expect(told(line)).toBe(line);
  });

  test('masks what was typed at a keypad wherever it occurs', () => {
    const failure = failureOf({
      message: 'it is 482915 there',
      expected: '112233',
      seen: '482915',
      excerpt: [{ line: 3, text: '  entered: 482915', isFailing: true }],
      steps: [{ line: 3, name: 'type 482915', atMs: 0, tookMs: 7, outcome: 'like 482915' }],
      devices: [
        { name: 'front', kind: 'lock', facts: [{ name: 'PIN of Ann', value: '482915 until 2026-02-01' }] },
      ],
      events: [
        traceEvent('keypad.pressed', { keys: '482915#' }),
        traceEvent('other', { list: ['482915'], count: 3 }),
      ],
    });
    const report = masked(failedReport({ lastEvents: ['keypad  x=482915'], notes: ['see 482915'] }, failure));
    expect(JSON.stringify(report)).not.toContain('482915');
    expect(report.failure!.devices[0]!.facts[0]!.value).toBe(`${MASK} until 2026-02-01`);
    expect(report.failure!.events[0]!.data).toEqual({ keys: `${MASK}#` });
    expect(report.tries[0]!.failure).toEqual(report.failure);
  });

  test('masks both values of a check about a PIN', () => {
    const failure = failureOf({
      message: 'expected pin: 1, but it is 2',
      expected: '000000',
      seen: '482915',
    });
    expect(masked(failedReport({}, failure)).failure).toMatchObject({ expected: MASK, seen: MASK });
  });

  test('keeps names, and the command that runs it again', () => {
    const name = 'PIN 482915 opens';
    const report = reportOf({ name, replay: `npx lockbench replay --name '${name}'` });
    expect(masked(report)).toEqual(report);
  });
});

test('a trace is masked by the names of its fields', async () => {
  const events = [
    traceEvent('keypad.accepted', { digits: '482915', by: 'ann' }),
    traceEvent('http', { method: 'POST', body: { pin: 482915, token: 'abc', name: '482915' }, status: 200 }),
  ];
  const expected = [
    { digits: MASK, by: 'ann' },
    { method: 'POST', body: { pin: MASK, token: MASK, name: MASK }, status: 200 },
  ];
  expect(maskedTrace(events).map(({ data }) => data)).toEqual(expected);
  const source = maskedTraces({ bytes: async () => 5, read: async () => events });
  expect(await source.read(reportOf(), 0)).toEqual(maskedTrace(events));
  expect(await source.bytes(reportOf(), 0)).toBe(5);
});

test('A trace that is told holds no PIN of what invariants look at either', () => {
  const events = [
    traceEvent('lock.paired', { masterPin: '48291507', seconds: 1_767_225_600, periods: 0 }),
    traceEvent('operation.asked', { operation: 'createPin', request: { createPin: { pin: '48291' } } }),
    traceEvent('operation.asked', {
      operation: 'editPin',
      request: { editPin: { pin: '48291', newPin: '48292' } },
    }),
    traceEvent('pin.issued', { lock: 'DBX2FRONT', pin: '482915073' }),
  ];
  expect(JSON.stringify(maskedTrace(events))).not.toMatch(/4829/);
});
