import type { OnlineCode } from '../state.ts';
import { toIsoTimestamp } from '../timestamp.ts';

export function codeErrorView({ issue, message, atMs }: NonNullable<OnlineCode['error']>) {
  return { error_code: issue, message, is_access_code_error: true, created_at: toIsoTimestamp(atMs) };
}
