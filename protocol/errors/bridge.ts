import { BRIDGE_PENDING_JOBS, BRIDGE_SLOTS, JOB_LIFE_SECONDS } from '../limits/bridges.ts';
import { errors } from './entry.ts';

/** How a job fails; the names of bridge.proto's Outcome where they meet. */
export const bridgeErrors = errors({
  LOCK_UNREACHABLE: {
    message: 'The bridge does not reach the lock',
    cause: 'The lock is out of Bluetooth range, without power, or the link broke.',
    remedy: 'Move the bridge closer to the lock; check its battery.',
  },
  LOCK_NOT_LINKED: {
    message: 'The lock is not linked to this bridge',
    cause: `The job names a lock that none of the ${BRIDGE_SLOTS} slots holds.`,
    remedy: 'Link the lock to the bridge.',
  },
  BRIDGE_FULL: {
    message: `The bridge serves ${BRIDGE_SLOTS} locks already`,
    cause: `BRIDGE-FIVE: at most ${BRIDGE_SLOTS} locks per bridge.`,
    remedy: 'Unlink a lock, or use another bridge.',
  },
  EXPIRED: {
    message: 'The job expired',
    cause: `BRIDGE-OFFLINE: it was not done within ${JOB_LIFE_SECONDS} seconds.`,
    remedy: 'Create the job again when bridge and lock are reachable.',
  },
  REJECTED: {
    message: 'The bridge rejects the job',
    cause: 'It is malformed, or a bridge does not carry its operation (BRIDGE-OPS).',
    remedy: 'Use one of the seven operations of a bridge.',
  },
  QUEUE_FULL: {
    message: 'The bridge has too many jobs',
    cause: `BRIDGE-OFFLINE: at most ${BRIDGE_PENDING_JOBS} pending jobs.`,
    remedy: 'Wait until some are done.',
  },
  INTERRUPTED: {
    message: 'The bridge lost power while it worked on the job',
    cause: 'A job runs at most once, so it is not tried again: it may or may not have happened.',
    remedy: 'Read the status of the lock, then create the job again if needed.',
  },
  BROKER_REFUSED: {
    message: 'The broker refuses the connection',
    cause: 'Unknown credentials, or a topic outside their rights.',
    remedy: 'Check user name and password, and what the broker lets this user read and write.',
  },
  BROKER_UNREACHABLE: {
    message: 'The broker is not there',
    cause: 'Nothing answers at its address, it speaks no MQTT, or the connection broke.',
    remedy: 'Check host and port, and that it runs; mqtts:// for a broker behind TLS.',
  },
  BROKER_UNTRUSTED: {
    message: 'The certificate of the broker is not trusted',
    cause:
      'It is signed by an authority that this machine does not know, is for another name, or is not valid now.',
    remedy: 'Name the authority with --broker-ca FILE (PEM), and the host as the certificate does.',
  },
  BROKER_URL_INVALID: {
    message: 'The address of the broker is invalid',
    cause: 'It is no mqtt:// or mqtts:// URL, or carries credentials, a path or a query.',
    remedy: 'Give mqtt://host:port or mqtts://host:port; credentials belong to each client.',
  },
});
