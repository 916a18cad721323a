import { scryptSync, timingSafeEqual } from 'node:crypto'
import type { Random } from './random.ts'

/**
 * Cheap on purpose: a test signs in hundreds of times, and what is guarded here are the invented accounts of a
 * mock. It still leaves no password to be read in a state or an export.
 */
const COST = { N: 1024, r: 8, p: 1 }
const LENGTH = 32

/** `salt:hash`, both in hexadecimal. */
export function hashPassword(password: string, random: Random): string {
  const salt = random.text(32, '0123456789abcdef')
  return `${salt}:${digest(password, salt).toString('hex')}`
}

/** Does the password belong to this `salt:hash`? */
export function passwordMatches(password: string, stored: string): boolean {
  const [salt = '', hash = ''] = stored.split(':')
  const expected = Buffer.from(hash, 'hex')
  return expected.length === LENGTH && timingSafeEqual(digest(password, salt), expected)
}

/** Scrypt fills a password up with zeros, so one that ends with them would be as good as the one without; not here. */
const digest = (password: string, salt: string) =>
  scryptSync(`${password}.`, Buffer.from(salt, 'hex'), LENGTH, COST)
