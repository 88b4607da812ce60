/** Held by an import for as long as its transaction lives, so that two imports of one source follow each other; $1 is the source. */
export const SOURCE_LOCK = `hashtextextended('klankbord import ' || $1, 0)`;

/** Taken by an erasure while it writes down whom to forget, and shared by imports while they end. */
export const ERASURE_LOCK = `hashtextextended('klankbord erasure', 0)`;

/** Held by an import from its first new touchpoint on: two that add the same ones would wait for each other for ever. */
export const TOUCHPOINT_LOCK = `hashtextextended('klankbord touchpoints', 0)`;
