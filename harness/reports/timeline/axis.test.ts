import { describe, expect, test } from 'vitest';
import { layOut, timeAt } from './axis.ts';
import { countPixels, nearest, splitByLane } from './bins.ts';
import { pan, wholeView, zoom } from './view.ts';

const DAY_MS = 86_400_000;
const at = Float64Array.of(0, 10, 20, 20, 30, 30 + DAY_MS, 40 + DAY_MS);

describe('An axis', () => {
  test('folds gaps of 20 times the median gap, and tells where', () => {
    const { position, folds } = layOut(at, 'folded');
    expect([...position]).toEqual([0, 10, 20, 20, 30, 230, 240]);
    expect([...folds]).toEqual([5]);
  });

  test('of plain time folds nothing, and one of numbers gives each event its place', () => {
    expect([...layOut(at, 'time').position]).toEqual([...at]);
    expect([...layOut(at, 'number').position]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('tells the time at a place, also within a fold', () => {
    const axis = layOut(at, 'folded');
    expect(timeAt(axis, at, 15)).toBe(15);
    expect(timeAt(axis, at, 130)).toBe(30 + DAY_MS / 2);
    expect(timeAt(axis, at, 999)).toBe(40 + DAY_MS);
  });
});

describe('A view', () => {
  test('zooms about its anchor and stays on the axis', () => {
    expect(zoom({ from: 0, to: 100 }, 0.5, 50, 100)).toEqual({ from: 25, to: 75 });
    expect(zoom({ from: 0, to: 50 }, 4, 10, 100)).toEqual(wholeView(100));
    expect(pan({ from: 10, to: 20 }, -50, 100)).toEqual({ from: 0, to: 10 });
    expect(pan({ from: 10, to: 20 }, 500, 100)).toEqual({ from: 90, to: 100 });
  });
});

describe('Lanes', () => {
  const lane = Uint16Array.of(0, 1, 0, 0, 1, 0, 0);
  const { position } = layOut(at, 'number');

  test('are counted pixel by pixel, with the worst level there', () => {
    const [first] = splitByLane(lane, position, 2);
    const counts = new Uint8Array(4);
    const worst = new Uint8Array(4);
    countPixels(first!, Uint8Array.of(0, 0, 0, 1, 0, 2, 0), { from: 0, to: 8 }, counts, worst);
    expect([...counts]).toEqual([1, 2, 1, 1]);
    expect([...worst]).toEqual([0, 1, 2, 0]);
  });

  test('are searched for the nearest event within reach', () => {
    const [, second] = splitByLane(lane, position, 2);
    expect(nearest(second!, 3.4, 1)).toBe(1);
    expect(nearest(second!, 2.5, 1)).toBe(-1);
  });
});
