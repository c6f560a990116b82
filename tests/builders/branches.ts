import { Session } from 'node:inspector/promises';

/** Pieces of a module's code that never ran while `work` did, read from the engine's own block counts. */
export async function branchesNotRun(module: string, work: () => Promise<void>): Promise<readonly string[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Debugger.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  await work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const found = result.filter(({ url }) => url.endsWith(module));
  if (found.length !== 1) throw new Error(`${module} was loaded ${found.length} times`);
  const [script] = found;
  const { scriptSource } = await session.post('Debugger.getScriptSource', {
    scriptId: script?.scriptId ?? '',
  });
  await session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  const pieces = (script?.functions ?? []).flatMap(({ ranges }) =>
    ranges
      .filter(({ count }) => count === 0)
      .map(({ startOffset, endOffset }) => scriptSource.slice(startOffset, endOffset).trim()),
  );
  // What the module loader wraps around a module is not the module.
  return pieces.filter((piece) => piece !== '' && piece !== 'catch {}' && !piece.includes('__vite'));
}
