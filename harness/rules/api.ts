import { TOKEN_LIFE_SECONDS } from '../../protocol/limits/tokens.ts';
import { rule } from './rule.ts';

/** The iglooaccess API. */
export const apiRules = [
  rule(
    'API-TOKEN',
    `Tokens by client credentials, with scopes, for ${TOKEN_LIFE_SECONDS / 3_600} h`,
    'iglooaccess',
    'facts',
  ),
  rule('API-DEVICES', 'Devices, paged, with what they are linked to', 'iglooaccess', 'facts'),
  rule('API-ALGOPIN', 'algoPINs of four classes, with exact refusals', 'iglooaccess', 'facts'),
  rule('API-JOBS', 'Jobs through a bridge and their results', 'iglooaccess', 'facts'),
  rule('API-WEBHOOKS', 'Signed webhooks for jobs, logs and bridge connections', 'iglooaccess', 'facts'),
];
