import { LockbenchError } from '../../protocol/errors/error.ts';

/** The layout of a flash: a page is the unit of an erase, a word the unit of a program. */
export interface FlashGeometry {
  readonly pageBytes: number;
  readonly pageCount: number;
  readonly wordBytes: number;
}

/**
 * A lock's flash: 32 kB in two banks of 8 pages. A full lock (199 PINs, 256 log entries, 192 tombstones, keys and
 * settings) takes about 14 kB, which leaves room for some 45 commits between two compactions.
 */
export const lockFlash: FlashGeometry = { pageBytes: 2_048, pageCount: 16, wordBytes: 4 };

/**
 * A bridge's flash: 256 kB in two banks of 32 pages. Five slots, 20 jobs and 64 results of the greatest size take about
 * 90 kB; as jobs are, some 1,500 commits fit between two compactions.
 */
export const bridgeFlash: FlashGeometry = { pageBytes: 4_096, pageCount: 64, wordBytes: 4 };

/** @throws {LockbenchError} FLASH_MISUSE unless words fill pages evenly */
export function checkGeometry(geometry: FlashGeometry): void {
  const { pageBytes, pageCount, wordBytes } = geometry;
  const whole = [pageBytes, pageCount, wordBytes].every(n => Number.isInteger(n) && n > 0);
  if (!whole || pageBytes % wordBytes !== 0) {
    throw new LockbenchError(
      'FLASH_MISUSE',
      `no such geometry: ${pageCount} x ${pageBytes} by ${wordBytes} bytes`,
    );
  }
}
