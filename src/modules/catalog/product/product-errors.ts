import { CouldNotSaveException, NoSuchEntityException } from '../../../framework/errors.ts'

/** What is said of a product that cannot be saved, whatever the reason below. */
export const unableToSave = (): CouldNotSaveException =>
  new CouldNotSaveException('The product was unable to be saved. Please try again.')

/** There is no product with this sku, or id. */
export const noSuchProduct = (): NoSuchEntityException =>
  new NoSuchEntityException("The product that was requested doesn't exist. Verify the product and try again.")
