import { rule } from './rule.ts';

/** Seam's API in front of the twin. */
export const seamRules = [
  rule('SEAM-CONNECT', 'Connect webview with provider key igloohome and account credentials', 'seam'),
  rule('SEAM-LOCKS', 'Lock and unlock through the bridge', 'seam'),
  rule('SEAM-CODES', 'Custom codes through the bridge', 'seam'),
  rule('SEAM-OFFLINE', 'Offline codes, hourly, daily and one-time, without a bridge', 'seam'),
];
