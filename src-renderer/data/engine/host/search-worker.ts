import { pauseByMessage } from '../engine-ports.ts';
import { createMiniSearchIndex } from '../search/mini-search-index.ts';
import { serveSearchPort } from './search-port.ts';
import { onPagePort } from './worker-scope.ts';

const index = createMiniSearchIndex(pauseByMessage());

/** A page hands over the port at whose other end the engine is. */
onPagePort((page) => {
  page.onmessage = ({ ports: [engine] }) => {
    if (engine) serveSearchPort(index, engine);
  };
});
