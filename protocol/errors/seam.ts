import { errors } from './entry.ts';

/** What only the Seam API refuses. */
export const seamErrors = errors({
  ACCESS_CODE_UNKNOWN: {
    message: 'No such access code',
    cause: 'The workspace has no access code with this id, or its time is over.',
    remedy: 'List the access codes of the device.',
  },
  ACCESS_CODE_OFFLINE: {
    message: 'An offline access code can be neither changed nor deleted through Seam',
    cause:
      'ALGO-REVOKE: it is an algoPIN, which carries its own validity and is deleted only next to the lock.',
    remedy: 'Delete it with a phone within Bluetooth range, or let it run out.',
  },
  ACTION_ATTEMPT_UNKNOWN: {
    message: 'No such action attempt',
    cause: 'The workspace has no action attempt with this id, or it is too old.',
    remedy: 'Use the id that lock_door or unlock_door returned.',
  },
  CONNECTED_ACCOUNT_UNKNOWN: {
    message: 'No such connected account',
    cause: 'The workspace has no connected account with this id or e-mail address.',
    remedy: 'List the connected accounts, or connect one with a Connect Webview.',
  },
  CONNECT_WEBVIEW_UNKNOWN: {
    message: 'No such Connect Webview',
    cause: 'It was deleted, is too old, or its link is incomplete.',
    remedy: 'Create another Connect Webview and open the url that it returns.',
  },
  EVENT_UNKNOWN: {
    message: 'No such event',
    cause: 'The workspace has no event with this id, or it is too old.',
    remedy: 'List the events.',
  },
  KEYPAD_NOT_LINKED: {
    message: 'The keypad of the lock is not linked to the bridge',
    cause: 'KEYPAD-LINK: a keypad lock takes PINs through a bridge only when its keypad is linked to it.',
    remedy: 'Link the keypad to the bridge in the app.',
  },
  ROUTE_UNMODELLED: {
    message: 'The twin does not model this call',
    cause: 'Seam has it, and the path is right; the twin models what igloohome locks need.',
    remedy: 'Use the calls that docs/cloud.md lists.',
  },
  METHOD_WRONG: {
    message: 'The call does not take this method',
    cause: 'The path is right, the HTTP method is not.',
    remedy: 'Use one of the methods that the answer names in its Allow header; POST is always one.',
  },
  SANDBOX_ONLY: {
    message: 'This call is for sandbox workspaces only',
    cause: 'It simulates what real devices do by themselves.',
    remedy: 'Use the API key of a sandbox workspace.',
  },
});
