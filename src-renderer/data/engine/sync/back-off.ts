/** Exponential with full jitter: many laptops that lost the server together do not come back together. */
export interface BackOff {
  next(): number;
  reset(): void;
}

export function createBackOff(random: () => number, firstMs: number, mostMs: number): BackOff {
  let attempt = 0;
  return {
    next() {
      const ceiling = Math.min(mostMs, firstMs * 2 ** attempt);
      attempt += 1;
      return ceiling / 2 + (random() * ceiling) / 2;
    },
    reset() {
      attempt = 0;
    },
  };
}
