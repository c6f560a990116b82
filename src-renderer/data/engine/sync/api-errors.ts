/** No answer of the sync server: no line, time-out, or somebody else answered (a captive portal). */
export class Unreachable extends Error {
  constructor(readonly reason: 'no-line' | 'time-out' | 'not-the-server') {
    super(reason);
  }
}

/** The server does not take this session any more; everything local stays. */
export class Unauthorised extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** App and server have no protocol in common: who has to be updated first. */
export class UpdateRequired extends Error {
  constructor(readonly whose: 'app' | 'server') {
    super(whose);
  }
}

/** The server was reached and is in trouble that passes. */
export class ServerTrouble extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}
