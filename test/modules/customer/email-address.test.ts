import { expect, test } from 'vitest'
import { emailFaults } from '../../../src/modules/customer/email-address.ts'

test.each([
  'maria@example.com',
  'maria.keller+shop@sub.example.co.uk',
  "o'neil@example.com",
  'maria@localhost',
  'maria@[127.0.0.1]',
  '"maria keller"@example.com',
])('%s is an e-mail address', (email) => {
  expect(emailFaults(email)).toEqual([])
})

test.each([
  ['maria', ['"Email" is not a valid email address.']],
  ['@example.com', ['"Email" is not a valid email address.']],
  ['maria@', ['"Email" is not a valid email address.']],
  ['maria..keller@example.com', ['"Email" is not a valid email address.']],
  ['.maria@example.com', ['"Email" is not a valid email address.']],
  ['maria keller@example.com', ['"Email" is not a valid email address.']],
  [`${'m'.repeat(65)}@example.com`, ['"Email" uses too many characters.']],
  [
    'maria@exa_mple.com',
    [
      '"Email" is not a valid hostname.',
      "'exa_mple.com' appears to be a DNS hostname but cannot match against hostname schema for TLD 'com'.",
      "'exa_mple.com' does not appear to be a valid local network name.",
    ],
  ],
])('%s is none', (email, faults) => {
  expect(emailFaults(email)).toEqual(faults)
})
