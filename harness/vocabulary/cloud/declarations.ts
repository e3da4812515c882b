import * as z from 'zod';
import { instant, startTime, text } from '../../language/shapes.ts';
import { device } from '../../language/verb.ts';
import { defineWords } from '../../language/words.ts';
import { logType } from '../log-types.ts';
import { permissionNames } from '../phone/declarations.ts';

const pin = text(32).describe('digits, in quotes');
const name = text().optional().describe('the access name; left out: one that the bench chooses');
const start = startTime().optional();

/** The arguments of a call that makes a job; the default bridge is the one that the cloud lists for the lock. */
const throughBridge = { lock: device('lock'), bridge: device('bridge').optional() };
const jobId = { jobId: 'the number of the job' };

/** Calls of the cloud's API. */
export const cloudWords = defineWords({
  verbs: {
    'cloud.createPin': {
      summary: 'Creates a custom PIN through the bridge',
      args: z.strictObject({
        ...throughBridge,
        pin,
        kind: z
          .enum(['onetime', 'permanent', 'duration'])
          .optional()
          .describe('left out: duration with an end, else permanent'),
        start,
        end: instant().optional(),
        name,
      }),
      subject: 'lock',
      results: { ...jobId, pin: 'the digits' },
    },
    'cloud.deletePin': {
      summary: 'Deletes a PIN through the bridge; algoPINs are refused',
      args: z.strictObject({ ...throughBridge, pin }),
      subject: 'lock',
      results: jobId,
    },
    'cloud.lock': {
      summary: 'Locks through the bridge',
      args: z.strictObject(throughBridge),
      subject: 'lock',
      results: jobId,
    },
    'cloud.unlock': {
      summary: 'Unlocks through the bridge',
      args: z.strictObject(throughBridge),
      subject: 'lock',
      results: jobId,
    },
    'cloud.battery': {
      summary: 'Reads the battery level through the bridge',
      args: z.strictObject(throughBridge),
      subject: 'lock',
      results: { ...jobId, batteryPercent: '0 to 100' },
    },
    'cloud.status': {
      summary: 'Reads the status of the lock through the bridge',
      args: z.strictObject(throughBridge),
      subject: 'lock',
      results: {
        ...jobId,
        boltPosition: 'locked, unlocked, moving, jammed or unknown',
        pinCount: 'PINs that the lock holds',
        batteryPercent: '0 to 100',
      },
    },
    'cloud.readLog': {
      summary: 'Reads what is new in the activity log through the bridge, 40 entries at most',
      args: z.strictObject({ ...throughBridge, type: logType().optional() }),
      subject: 'lock',
      results: {
        ...jobId,
        entries: 'how many entries came, of this type if told',
        more: 'true when the lock has further ones',
        lost: 'how many were overwritten in the lock before',
      },
    },
    'cloud.issueAlgoPin': {
      summary: 'Issues an algoPIN, with no link to the lock',
      args: z
        .strictObject({
          lock: device('lock'),
          class: z.enum(['hourly', 'daily', 'onetime', 'permanent']),
          hours: z.number().optional().describe('how long, with class hourly'),
          days: z.number().optional().describe('how long, with class daily'),
          start: instant().optional().describe('left out: the present hour'),
          variance: z.int().min(0).max(1_000).describe('which of the PINs of this window, from 1'),
          name,
        })
        .refine(args => (args.hours === undefined) === (args.class !== 'hourly'), {
          error: "takes 'hours' with class hourly, and with that alone",
        })
        .refine(args => (args.days === undefined) === (args.class !== 'daily'), {
          error: "takes 'days' with class daily, and with that alone",
        }),
      subject: 'lock',
      results: {
        pin: 'the digits',
        pinId: 'the number of the PIN',
        startsAt: 'the start that was asked for',
        endsAt: 'the end, with classes hourly and daily',
      },
    },
    'cloud.issueKey': {
      summary: 'Issues an eKey for the lock and sends it to a phone',
      args: z.strictObject({
        lock: device('lock'),
        to: device('phone').describe('the phone that gets the eKey'),
        permissions: z.array(z.enum(permissionNames)),
        from: start.describe('left out: now'),
        until: instant(),
      }),
      subject: 'lock',
      results: { keyId: 'the number of the eKey' },
    },
    'cloud.job': {
      summary: 'Asks how a job stands',
      args: z.strictObject({ job: text(200).min(1).describe(`for example \${guest.jobId}`) }),
      results: { ...jobId, completed: 'true when it has ended', jobStatus: '0 done, 2 failed or expired' },
    },
    'cloud.awaitJob': {
      summary: 'Waits until a job has ended, for one that was left pending before',
      args: z.strictObject({ job: text(200).min(1).describe(`for example \${guest.jobId}`) }),
      results: { ...jobId, completed: 'true when it has ended', jobStatus: '0 done, 2 failed or expired' },
    },
    'cloud.devices': {
      summary: 'Lists the devices of the account',
      args: z.strictObject({}),
      results: { count: 'how many devices' },
    },
    'cloud.token': {
      summary: 'Fetches an access token; left out: credentials and scopes of the account',
      args: z.strictObject({
        scopes: z.array(text(100)).optional(),
        clientId: text().optional(),
        clientSecret: text().optional(),
      }),
      results: {
        token: 'the access token',
        expiresInSeconds: 'how long it lasts',
        scope: 'its scopes, by spaces',
      },
    },
    'cloud.request': {
      summary: 'One raw HTTP call, for what the API should refuse',
      args: z.strictObject({
        method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']),
        path: text(2_000)
          .startsWith('/')
          .describe('of the API, with its base or without: /igloohome/devices or /devices'),
        body: z.unknown().optional().describe('sent as JSON; a text is sent as it is'),
        headers: z.record(z.string(), text(4_000)).optional(),
      }),
      results: { body: 'the body of the answer, as text' },
    },
  },
});
