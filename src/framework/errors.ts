/**
 * Arguments of a message: a list fills `%1`, `%2` …, an object fills `%name`.
 * They travel beside the raw message and are never put into it on the wire (webapi.md section 7.1).
 */
export type Parameters = readonly unknown[] | Readonly<Record<string, unknown>>

/** One entry of `errors` in the body of an aggregated refusal. */
export interface ErrorItem {
  readonly message: string
  readonly parameters?: Parameters
}

/**
 * An error that the client sees: 400 unless a subclass says otherwise. `message` keeps Magento's placeholders,
 * `parameters` fill them.
 *
 * Source: Magento\Framework\Exception\LocalizedException; statuses by Magento\Framework\Webapi\ErrorProcessor.
 */
export class LocalizedException extends Error {
  readonly status: number = 400
  readonly parameters: Parameters | undefined
  readonly errors: readonly ErrorItem[] | undefined
  /** Exception code; the body shows it when it is not zero. */
  readonly code: number = 0

  constructor(message: string, parameters?: Parameters, errors?: readonly ErrorItem[]) {
    super(message)
    this.name = new.target.name
    this.parameters = parameters
    this.errors = errors
  }
}

/** Bad input: 400. See {@link inputException} for the aggregated form. */
export class InputException extends LocalizedException {}

/** A rule of the entity's state forbids it: 400. */
export class StateException extends LocalizedException {}

/** The write failed: 400. */
export class CouldNotSaveException extends LocalizedException {}

/** What was asked for does not exist: 404. */
export class NoSuchEntityException extends LocalizedException {
  override readonly status: number = 404

  /** `No such entity with %fieldName = %fieldValue`; the value keeps its type. */
  static singleField(fieldName: string, fieldValue: unknown): NoSuchEntityException {
    return new NoSuchEntityException('No such entity with %fieldName = %fieldValue', {
      fieldName,
      fieldValue,
    })
  }
}

/** Wrong credentials: 401. */
export class AuthenticationException extends LocalizedException {
  override readonly status: number = 401
}

/**
 * The caller may not: 401 in a real store; see the profiles for the documented 403.
 * `resources` are the ACL ids that were asked for.
 */
export class AuthorizationException extends LocalizedException {
  override readonly status: number = 401
}

/**
 * An error of the web API layer itself, with a status of its own and a message already rendered.
 *
 * Source: Magento\Framework\Webapi\Exception.
 */
export class WebapiException extends LocalizedException {
  override readonly status: number
  /** Response headers that belong to the refusal, such as `Allow`. */
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

/**
 * A place where a real store crashes on the client's input. `message` says what was wrong with it, for the
 * documented profile's 400; `form` says how the store's crash looks, for the observed one
 * (webapi.md sections 7.4 and 7.6).
 */
export class CrashException extends Error {
  readonly form: 'masked' | 'text'
  readonly parameters: Parameters | undefined

  constructor(form: 'masked' | 'text', message: string, parameters?: Parameters) {
    super(message)
    this.name = 'CrashException'
    this.form = form
    this.parameters = parameters
  }
}

const REQUIRED = '"%fieldName" is required. Enter and try again.'

/** The refusal for one or more missing fields, in the order given (webapi.md sections 5.3 and 7.3). */
export function requiredFields(fieldNames: readonly string[]): InputException {
  return aggregate(fieldNames.map((fieldName) => ({ message: REQUIRED, parameters: { fieldName } })))
}

/** `Invalid value of "%value" provided for the %fieldName field.` */
export function invalidFieldValue(fieldName: string, value: unknown): InputException {
  return new InputException('Invalid value of "%value" provided for the %fieldName field.', {
    fieldName,
    value,
  })
}

/**
 * Several refusals in one answer: a single one speaks for itself, two or more are listed under a common message.
 *
 * Source: Magento\Framework\Exception\AbstractAggregateException; webapi.md section 7.3.
 */
export function aggregate(
  errors: readonly ErrorItem[],
  message = 'One or more input exceptions have occurred.',
): InputException {
  const [only] = errors
  return errors.length === 1 && only
    ? new InputException(only.message, only.parameters)
    : new InputException(message, undefined, errors)
}

/**
 * The refusal of a validator, which always lists its errors, even a single one.
 *
 * Source: Magento\Framework\Validation\ValidationException; webapi.md section 7.3.
 */
export function validationFailed(
  errors: readonly ErrorItem[],
  message = 'Validation Failed',
): LocalizedException {
  return new LocalizedException(message, undefined, errors)
}

/** Fills the placeholders of a raw message, as Magento does for its log and its bulk results. */
export function renderMessage(message: string, parameters: Parameters = {}): string {
  const named = Array.isArray(parameters)
    ? new Map(parameters.map((value, index) => [String(index + 1), value] as [string, unknown]))
    : new Map(Object.entries(parameters))
  return message.replace(/%(\w+)/g, (placeholder, name: string) =>
    named.has(name) ? String(named.get(name)) : placeholder,
  )
}
