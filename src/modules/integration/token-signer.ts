import { jwtVerify, SignJWT } from 'jose'
import type { Clock } from '../../framework/clock.ts'
import type { IssuedToken, TokenSigner, UserContext } from '../../framework/context.ts'

/** Magento's numbers for who may hold a JSON Web Token. */
const USER_TYPES = { admin: 2, customer: 3 } as const
const USER_TYPE_NAMES: Record<number, 'admin' | 'customer' | undefined> = { 2: 'admin', 3: 'customer' }

/** The key is padded on both sides to this length. */
const KEY_LENGTH = 2048

/** Tokens whose signature was checked are remembered; the expiry of each is looked at on every call. */
const REMEMBERED_TOKENS = 10_000

interface Verified extends IssuedToken {
  readonly expiresAt: number
}

/**
 * JSON Web Tokens as a 2.4.4 issues them: HS256 over the padded key of the installation, `uid` and `utypid` for
 * the user. Time is the store's own.
 *
 * Source: Magento\JwtUserToken; webapi.md section 2.3.
 *
 * @param cryptKey the installation's encryption key
 */
export function tokenSigner(cryptKey: string, clock: Clock): TokenSigner {
  const key = new TextEncoder().encode(padded(cryptKey))
  const remembered = new Map<string, Verified>()
  const seconds = () => Math.floor(clock.now() / 1000)

  const verify = async (token: string): Promise<Verified | undefined> => {
    const verified = await verifiedBy(key, token)
    if (verified) {
      if (remembered.size >= REMEMBERED_TOKENS) remembered.clear()
      remembered.set(token, verified)
    }
    return verified
  }
  const unexpired = (token: Verified | undefined) =>
    token && token.expiresAt > seconds() ? token : undefined

  return {
    sign(user, lifetime) {
      const issuedAt = seconds()
      return new SignJWT({ uid: user.id, utypid: USER_TYPES[user.type as 'admin' | 'customer'] })
        .setProtectedHeader({ kid: '1', alg: 'HS256' })
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifetime)
        .sign(key)
    },
    read(token) {
      const known = remembered.get(token)
      return known ? unexpired(known) : verify(token).then(unexpired)
    },
  }
}

const padded = (cryptKey: string) => {
  const missing = Math.max(0, KEY_LENGTH - cryptKey.length)
  return '&'.repeat(Math.floor(missing / 2)) + cryptKey + '&'.repeat(Math.ceil(missing / 2))
}

/** The expiry is left to the caller, who asks the store's clock. */
async function verifiedBy(key: Uint8Array, token: string): Promise<Verified | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], currentDate: new Date(0) })
    const { uid, utypid, iat, exp } = payload
    const type = USER_TYPE_NAMES[Number(utypid)]
    if (!uid || !type || !iat || !exp) return undefined
    const user: UserContext = { type, id: Number(uid) }
    return { user, issuedAt: iat, expiresAt: exp }
  } catch {
    return undefined
  }
}
