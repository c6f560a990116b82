import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/**
 * A start loads a few whole files: some hundred small ones cost more than what is in them. Each takes along what its
 * roots need, unless a chunk before it has that; everything else is left to the bundler.
 */
const CHUNKS = [
  // Asks for the engine: must not wait for the screens.
  { name: 'entry', test: /src-renderer\/app\/main\.tsx$/ },
  {
    name: 'first-screen',
    test: /src-renderer\/(app\/mount|features\/record\/list\/record-list-screen)\.tsx$/,
  },
  { name: 'records', test: /src-renderer\/app\/record-screens\.tsx$/ },
];

/** Bundles what a start needs into a few files, and lets the page load those of the first screen at once. */
export function firstScreenPlugin(): Plugin {
  const groups = CHUNKS.map((chunk, place) => ({ ...chunk, priority: CHUNKS.length - place }));
  return {
    name: 'landfall-first-screen',
    config: () => ({ build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }),
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => Object.values(bundle).flatMap(tagsOf),
    },
  };
}

/** Under the very addresses that the import will ask for, or everything would be loaded twice. */
function tagsOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): HtmlTagDescriptor[] {
  if (file.type !== 'chunk' || file.name !== 'first-screen') return [];
  const styles = [...(file.viteMetadata?.importedCss ?? [])];
  const link = (rel: string, path: string): HtmlTagDescriptor => ({
    tag: 'link',
    injectTo: 'head',
    attrs: { rel, crossorigin: true, href: `./${path}` },
  });
  return [link('modulepreload', file.fileName), ...styles.map((path) => link('stylesheet', path))];
}
