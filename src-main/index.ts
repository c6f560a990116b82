import { app } from 'electron';

// No per-window opt-out: every renderer of this application is sandboxed.
app.enableSandbox();
