import { rule } from './rule.ts';

/** The portal, screen by screen. */
export const portalRules = [
  rule('PORTAL-REGISTER', 'Registration for iglooaccess with its compulsory fields', 'iglooaccess'),
  rule('PORTAL-LOGIN', 'Login with the igloohome account', 'iglooaccess'),
  rule('PORTAL-FORGOT', 'A forgotten password is reset by e-mail', 'iglooaccess'),
  rule('PORTAL-TRIAL', 'A 30-day trial, shown in a red banner with its end', 'iglooaccess'),
  rule('PORTAL-LOCKS', 'The list of locks: Bluetooth id, name, time zone, master PIN masked', 'iglooaccess'),
  rule(
    'PORTAL-ACCESSORIES',
    'The list of accessories: Bluetooth id, name, type, linked locks',
    'iglooaccess',
  ),
  rule('PORTAL-SEARCH', 'Search by name or Bluetooth id', 'iglooaccess'),
  rule('PORTAL-APIKEYS', 'Service name, client id, and client secret masked', 'iglooaccess'),
  rule('PORTAL-WEBHOOKS', 'Webhooks are listed and added', 'iglooaccess'),
  rule('PORTAL-CHANGELOG', 'The change log of portal and API', 'iglooaccess'),
  rule(
    'PORTAL-BILLING',
    'USD 2 per active lock and month, paid through a secure link by e-mail',
    'iglooaccess',
  ),
  rule('PORTAL-SUPPORT', 'Support tickets open in a new tab', 'iglooaccess'),
  rule('PORTAL-SETTINGS', 'Full name and password can be changed', 'iglooaccess'),
  rule('PORTAL-LOGOUT', 'Logging out ends the session and shows the login page', 'iglooaccess'),
  rule('PORTAL-DOCS', 'The documentation of the API', 'iglooaccess'),
];
