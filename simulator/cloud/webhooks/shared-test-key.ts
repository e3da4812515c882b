import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { WebhookKeys } from './keys.ts';

/**
 * A key pair that everybody has: for tests, for the worked example of docs/webhooks.md, and for virtual worlds, whose
 * deliveries never leave their process. It proves nothing to anybody else.
 */
export function sharedTestKeys(): WebhookKeys {
  const privateKey = createPrivateKey({
    key: Buffer.from(privateKeyInBase64.join(''), 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

const privateKeyInBase64 = [
  'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDoK44BJZVkETBIlZSQIfnz7eRtJ7dOraL0turLk3YputS8',
  '693u2B3jHW0YeAHL5cfVwF32IpilgqCAA20VN1KLmhnK691EozcKG/PqpsVf8nGqql8hxfJRMFndTKz+FUfJgT/5ZPhfg68z',
  'um7yx/SKoCmPyIRK2gwHkQ4BSqW+3kNQkqaJNeh88ba0eiueOiEdZYbZhlx9lFOhEj4kPtn+rLmRADdRLx0P35xbJFIvSHpR',
  'WahjGSpKGzmupcE/2soyvKPbuPOG5/6YRl7wG5SgxkEJpGev1mP2wbElUTMp3mR/DCFSQfht39/ki9WsSAkDZR9x+LSd0U2L',
  'ZpCe1ahtAgMBAAECggEAHQpRpWATmyQxQ2r+Xbb6QmI3x9WHbr52WyDEJrmntpmJgaYJKRZ8SovEOSLNqrjvsZNxzVdPe6hm',
  'tgx3qQc1+oNIhaLSFwNJX6jWbjv1BUbYo+3Sn3FYmYIwQ2eTXebAh3p0y5evH5djo1dHCHQtaOeWu0bsEUbL6Whh9ZRmPgTn',
  'Izs723JYtdY4rv2JxYoBDQi2Fg1UKjY6nF65wFmkSWafZfgeudLJv8nMhRFUNW3zijvYxsFO/WKZG+PTbjVntQNvNbKLQu9Y',
  '2+JxrbO3SdBmDppgEuy+Og7TEazYg4Vb/lx3e07uD7f+y50SqUU9rH+hND3h2roq7xaWfnmECwKBgQD9J/7m9oofFHyETGb3',
  '13K5bqJMaBYe86epd9s/olFRyMYLBlUd3lBP4ezFJj5MjvJ2AQY8G9r9FqEtY5aO9UnadKspUSG6Z959dsoHmHr537kHfHqS',
  'rtWZA3DtdGV4l6edPDnzzaPlLPp/b0Cwmuj3ZmF/3nOJwKcgvf+Ia0NrdwKBgQDqxzWDD6CuD7D/9wzaxXVtDYjXhFWsXoz4',
  'BwotPUovMNxF7+mNJ2+ns8d0MvuPtojrzw6MCPgzROJaabpyS0ogllMtdsiY9ruQLQvuKImKy43sdmZJMqG6E87FBLIC+tXP',
  'z5ZNEP6nsjFzRTB3dHbR+gk0/t4G0nvVel0hPsQ8OwKBgBEH9M0i/u3SWgIohbDczLoO6FpNkldouvnat2RTjjb7U9+AAI/u',
  '2eZV47Drvrs1zrgDn6DBmvz13cgI8CMT+3D38l/oNmWtATndmP/j0TooQ/Ft/W0K2BHgOmOvNfhj84HPgHKXfhQ3725NVMPM',
  '2Cl0uNB6bblxvYylW6CY3sNHAoGBALcy+SOq1yPbpK8nVQWFHSsaa5RYdA3Lvc5wl9VTRQbr5oZAPgtiIXNICrQ2cCvlMJRo',
  '/p3xBdPjxYjthYpYC6DADGmmjcMmjJdlPzD4utLuIXHJtekaNC6h9C+yiUFf/+Vnw42hXET4/DNJYxdjbrBMnlCXLCNArVaY',
  'ZAFkG/YvAoGAJWC+9zkEeSNUxybvJ4dkc2fJfkKGNBvwlvnCjv3GUWBLpnesSI9ReAW+LfmX8jSj7vkVVdw3xyMzAYLyDNP6',
  'tIL5FE6FpW81TiQzb/s7jnArPSKcxIj2OqPpkvMUBQyIy551Zq6SxjSbVLx+AOPZBgBeufYSul7CYP9bY/bmMrM=',
];
