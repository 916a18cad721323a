import type { ErrorItem } from '../../framework/errors.ts'

const isBlank = (value: unknown) => typeof value !== 'string' || value.trim() === ''

/** A field that must say something. Source: Magento\Inventory\Model\Validators\NotAnEmptyString. */
export const notEmpty = (field: string, value: unknown): ErrorItem[] =>
  isBlank(value) ? [canNotBeEmpty(field)] : []

/** The refusal of a field that says nothing. */
export const canNotBeEmpty = (field: string): ErrorItem => ({
  message: '"%field" can not be empty.',
  parameters: { field },
})

/** A field of one word. Source: Magento\Inventory\Model\Validators\NoWhitespaceInString. */
export const noWhitespace = (field: string, value: unknown): ErrorItem[] =>
  typeof value === 'string' && /\s/.test(value)
    ? [{ message: '"%field" can not contain whitespaces.', parameters: { field } }]
    : []

/** A field without a template such as `${…}`. Source: Magento\Inventory\Model\Validators\NoSpecialCharsInString. */
export const noTemplate = (value: unknown): ErrorItem[] =>
  typeof value === 'string' && /\$:*\{.*\}/.test(value) ? [{ message: 'Validation Failed' }] : []

/** Nothing was sent where one thing at least is expected. */
export const NO_INPUT = 'Input data is empty'
