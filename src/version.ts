import product from '../package.json' with { type: 'json' };

/** The version of the product that runs, such as 1.2.0. */
export const { version } = product;
