import { expect, test } from 'vitest'
import { manualClock, systemClock, timestamp, toDateTime } from '../../src/framework/clock.ts'

test('a clock of one’s own stands until it is moved', () => {
  const clock = manualClock(Date.UTC(2025, 0, 1))
  expect(timestamp(clock)).toBe('2025-01-01 00:00:00')

  clock.advance(90_061_001)
  expect(timestamp(clock)).toBe('2025-01-02 01:01:01')
  clock.set(0)
  expect(clock.now()).toBe(0)
  expect(timestamp(clock)).toBe('1970-01-01 00:00:00')
})

test('the computer’s clock goes', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000)
})

test.each([
  [Date.UTC(2024, 1, 29, 23, 59, 59, 999), '2024-02-29 23:59:59'],
  [-1000, '1969-12-31 23:59:59'],
  [Date.UTC(2038, 0, 19, 3, 14, 8), '2038-01-19 03:14:08'],
])('%i is %s, in UTC', (time, text) => {
  expect(toDateTime(time)).toBe(text)
})
