/** Closes a `switch` over a union: a missing case is a type error, an impossible value at run time throws. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
