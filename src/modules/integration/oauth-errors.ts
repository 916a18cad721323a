import { LocalizedException } from '../../framework/errors.ts'

/**
 * The signature, the token, the verifier or the nonce is not accepted: 401.
 *
 * Source: Magento\Framework\Oauth\Exception.
 */
export class OauthException extends LocalizedException {
  override readonly status: number = 401
}

/**
 * A parameter is missing or malformed: 400.
 *
 * Source: Magento\Framework\Oauth\OauthInputException.
 */
export class OauthInputException extends LocalizedException {}
