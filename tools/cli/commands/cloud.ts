import type { Command } from 'commander';
import type { CommandHost } from './host.ts';
import { parsePort, parseRateLimit } from './option-values.ts';

/** `lockbench cloud`: serves the cloud twin. */
export function registerCloud(program: Command, { terminal, finish }: CommandHost): void {
  program
    .command('cloud')
    .description('serve the cloud twin over HTTP')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <number>', 'where to listen; 0 takes a free one', parsePort, 8080)
    .option('--demo', 'with a home whose devices all run: two locks, a bridge, a keypad')
    .option('--data <folder>', 'keep everything in this folder; default: in memory')
    .option('--key-file <file>', 'the key that the folder is encrypted under (default: FOLDER.key)')
    .option('--show-secrets', 'print the credentials, which --data else keeps to itself')
    .option('--rate-limit <number>', 'requests a minute of one caller, 0 for no limit', parseRateLimit, 600)
    .option('--public-webhooks', 'refuse webhooks to private and loopback addresses')
    .option('--broker <url>', 'where other processes have bridges: aedes:[HOST:]PORT, mqtt://… or mqtts://…')
    .option('--broker-ca <file>', 'PEM: trust this authority for mqtts:// instead of the usual ones')
    .addHelpText('after', CLOUD_EXAMPLES)
    .action(async options => finish(await (await import('../cloud.ts')).cloudCommand(options, terminal)));
}

const CLOUD_EXAMPLES = `
It has one account, without devices unless --demo. What it prints as export lines is for another terminal:
  curl -u "$LOCKBENCH_CLIENT_ID:$LOCKBENCH_CLIENT_SECRET" -d grant_type=client_credentials $CLOUD/oauth2/token

With --data all that was answered with success outlives a restart and a kill at any moment:
  lockbench cloud --demo --data twin --show-secrets
The key is made at the first start, in twin.key, or read from LOCKBENCH_DATA_KEY.

For bridges of other processes (lockbench bridge --broker): aedes:1883 starts a broker in this one, where
a bridge is known by the password that it first comes with; mqtt://HOST is one that runs already.

Limits: 600 requests a minute of one caller and 20 wrong secrets a minute for one name, then 429 with
Retry-After; bodies up to 64 KiB; 10 s for the headers and 30 s for a request; 1000 connections.`;
