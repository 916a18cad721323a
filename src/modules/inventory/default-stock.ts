/** The stock that every website begins with. It draws from the source `default` alone, and cannot be deleted. */
export const DEFAULT_STOCK_ID = 1
