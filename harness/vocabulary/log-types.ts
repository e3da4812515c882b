import * as z from 'zod';
import { LogType, type LogTypeName } from '../../protocol/limits/activity.ts';

/** A word for a type of log entry; its output is igloohome's number. */
export function logType() {
  return z.enum(Object.keys(LogType) as LogTypeName[]).transform(word => LogType[word]);
}
