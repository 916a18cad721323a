import { expect, test } from 'vitest'
import { hashPassword, passwordMatches } from '../../src/framework/password.ts'
import { seededRandom } from '../../src/framework/random.ts'

test('a hash tells its password from others, and shows nothing of it', () => {
  const stored = hashPassword('Admin1234!', seededRandom(1))

  expect(stored).toMatch(/^[\da-f]{32}:[\da-f]{64}$/)
  expect(passwordMatches('Admin1234!', stored)).toBe(true)
  for (const other of ['', 'admin1234!', 'Admin1234! ', 'Admin1234', 'Admin1234!\u0000', stored])
    expect(passwordMatches(other, stored)).toBe(false)
})

test('the same password has another hash each time', () => {
  const random = seededRandom(1)

  expect(hashPassword('a', random)).not.toBe(hashPassword('a', random))
})

test.each(['', ':', 'x', 'salt:hash', `${'0'.repeat(32)}:`, `${'0'.repeat(32)}:00`, `zz:${'0'.repeat(64)}`])(
  'no password belongs to %j',
  (stored) => {
    for (const password of ['', 'a', stored]) expect(passwordMatches(password, stored)).toBe(false)
  },
)

test('a password may be as long, and in whatever alphabet, as one likes', () => {
  for (const password of ['', 'x'.repeat(100_000), 'pässwörd☃😀', '\u0000']) {
    expect(passwordMatches(password, hashPassword(password, seededRandom(2)))).toBe(true)
  }
})
