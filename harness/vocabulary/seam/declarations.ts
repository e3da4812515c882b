import * as z from 'zod';
import { instant, startTime, text } from '../../language/shapes.ts';
import { device } from '../../language/verb.ts';
import { defineWords } from '../../language/words.ts';

const lock = { lock: device('lock') };
const accessCode = text(100).min(1).describe(`for example \${guest.accessCodeId}`);
const name = text(300).optional();
const code = text(30).optional().describe('digits, in quotes');
const window = { start: startTime().optional(), end: instant().optional() };
const issues = {
  warnings: 'codes of its warnings, separated by spaces',
  errors: 'codes of its errors, separated by spaces',
};
const attempt = {
  attemptId: 'the id of the action attempt',
  error: "Seam's type of its error, or empty",
};
const codeResults = {
  accessCodeId: 'the id of the access code',
  code: 'the digits',
  status: 'setting, set, unset or removing',
  startsAt: 'as Seam writes it; empty for an ongoing code',
  endsAt: 'the end, in the same form',
  ...issues,
};
const credentials = {
  email: text(300).optional().describe("left out: the account's own"),
  password: text(300).optional().describe("left out: the account's own"),
};

/** Calls of the Seam API, as an integrator's program makes them, and the page of its Connect Webviews. */
export const seamWords = defineWords({
  verbs: {
    'seam.createWebview': {
      summary: 'Asks for a Connect Webview, the link that the owner of an account gets',
      args: z.strictObject({ provider: text(100).optional().describe('left out: igloohome') }),
      results: { webviewId: 'the id of the webview', url: 'its page' },
    },
    'seam.login': {
      summary: 'The owner opens the page of a Connect Webview and logs in',
      args: z.strictObject({
        webview: text(100).min(1).describe(`for example \${view.webviewId}`),
        ...credentials,
      }),
      results: {
        status: 'the status of the webview: pending, authorized or failed',
        accountId: 'the connected account',
      },
    },
    'seam.connect': {
      summary: 'Connects the account through a new webview',
      args: z.strictObject({}),
      results: { webviewId: 'the id of the webview', accountId: 'the connected account' },
    },
    'seam.disconnect': {
      summary: 'Deletes a connected account',
      args: z.strictObject({ account: text(100).min(1).describe(`for example \${seam.accountId}`) }),
    },
    'seam.devices': {
      summary: 'Lists the devices of the workspace',
      args: z.strictObject({}),
      results: { count: 'how many devices' },
    },
    'seam.device': {
      summary: 'Reads a lock as Seam shows it',
      args: z.strictObject(lock),
      subject: 'lock',
      results: {
        deviceId: "Seam's id of the device",
        isOnline: 'whether it can be reached through its bridge',
        isLocked: 'where the bolt was last seen; null when nobody knows',
        canUnlock: 'whether it can be unlocked remotely',
        canSetCodes: 'whether it takes online access codes',
        canIssueOfflineCodes: 'whether it takes offline access codes',
        batteryPercent: '0 to 100; null when nobody knows',
        ...issues,
      },
    },
    'seam.lockDoor': {
      summary: 'Locks through the bridge and waits for the action attempt',
      args: z.strictObject(lock),
      subject: 'lock',
      results: attempt,
    },
    'seam.unlockDoor': {
      summary: 'Unlocks through the bridge and waits for the action attempt',
      args: z.strictObject(lock),
      subject: 'lock',
      results: attempt,
    },
    'seam.createAccessCode': {
      summary: 'Creates an online access code and waits until it is set on the lock',
      args: z.strictObject({
        ...lock,
        code: code.describe('digits, in quotes; left out: Seam chooses'),
        name,
        ...window,
        oneTime: z.boolean().optional(),
      }),
      subject: 'lock',
      results: codeResults,
    },
    'seam.createOfflineCode': {
      summary: 'Creates an offline access code, an algoPIN',
      args: z
        .strictObject({
          ...lock,
          class: z.enum(['hourly', 'daily', 'onetime']),
          hours: z.number().optional().describe('how long, with class hourly'),
          days: z.number().optional().describe('how long, with class daily'),
          start: instant().optional().describe('left out: the present hour'),
          name,
        })
        .refine(args => (args.hours === undefined) === (args.class !== 'hourly'), {
          error: "takes 'hours' with class hourly, and with that alone",
        })
        .refine(args => (args.days === undefined) === (args.class !== 'daily'), {
          error: "takes 'days' with class daily, and with that alone",
        }),
      subject: 'lock',
      results: codeResults,
    },
    'seam.accessCode': {
      summary: 'Reads an access code',
      args: z.strictObject({ accessCode }),
      results: codeResults,
    },
    'seam.accessCodes': {
      summary: 'Lists the access codes of a lock',
      args: z.strictObject(lock),
      subject: 'lock',
      results: { count: 'how many access codes' },
    },
    'seam.updateAccessCode': {
      summary: 'Changes an online access code and waits until it is set',
      args: z.strictObject({ accessCode, code, name, ...window }),
      results: codeResults,
    },
    'seam.deleteAccessCode': {
      summary: 'Deletes an access code and waits until it is off the lock',
      args: z.strictObject({ accessCode }),
      results: { accessCodeId: 'the id of the access code' },
    },
    'seam.simulate': {
      summary: 'Cuts the lock off from its bridge or from Seam in the sandbox, or connects them again',
      args: z.strictObject({
        ...lock,
        state: z.enum(['disconnect_from_hub', 'connect_to_hub', 'disconnect', 'connect']),
      }),
      subject: 'lock',
    },
    'seam.events': {
      summary: 'Lists the events of one type',
      args: z.strictObject({
        type: text(100).min(1).describe('for example lock.unlocked'),
        lock: device('lock').optional().describe('only those of this lock'),
      }),
      subject: 'lock',
      results: { count: 'how many events', last: 'the newest one, as text' },
    },
    'seam.registerWebhook': {
      summary: "Adds a webhook that leads to the scenario's receiver",
      args: z.strictObject({
        types: z.array(text(100)).optional().describe('left out: all events'),
        url: text(3_000).optional().describe('another receiver'),
      }),
      results: { webhookId: 'the number of the webhook' },
    },
    'seam.awaitWebhook': {
      summary: 'Waits for the next event of this type at the receiver, one that no step has waited for yet',
      args: z.strictObject({ type: text(100).min(1).describe('for example access_code.set_on_device') }),
      results: {
        eventId: 'the same at every repeat',
        signature: 'valid or invalid',
        body: 'the body of the request, as text',
      },
    },
    'seam.request': {
      summary: 'Makes one raw call, for input that the API should refuse',
      args: z.strictObject({
        path: text(2_000).startsWith('/').describe('for example /devices/list'),
        body: z.unknown().optional().describe('sent as JSON; a text is sent as it is'),
        apiKey: text(4_000).optional().describe("left out: the workspace's own"),
      }),
      results: { body: 'the body of the answer, as text', error: "Seam's type of the error, or empty" },
    },
  },
});
