/**
 * Runs works of one name after another, and of different names side by side. Guesses of one password are
 * thus counted before the next one is looked at, however many arrive at once. Undefined when too many wait.
 */
export function queueByName(
  limit: number,
): <Value>(name: string, work: () => Promise<Value>) => Promise<Value> | undefined {
  const tails = new Map<string, { count: number; tail: Promise<unknown> }>();
  return (name, work) => {
    const queue = tails.get(name) ?? { count: 0, tail: Promise.resolve() };
    if (queue.count >= limit) return undefined;
    queue.count += 1;
    const result = queue.tail.then(work);
    queue.tail = result
      .catch(() => undefined)
      .then(() => {
        queue.count -= 1;
        if (queue.count === 0) tails.delete(name);
      });
    tails.set(name, queue);
    return result;
  };
}
