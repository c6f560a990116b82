/** Fields that hold secrets wherever they turn up in a log line. Bodies are not logged at all. */
export const LOG_REDACTION = {
  paths: [
    'password',
    '*.password',
    'accessToken',
    '*.accessToken',
    'refreshToken',
    '*.refreshToken',
    'code_hash',
    '*.passwordHash',
    'authorization',
    '*.authorization',
    'req.headers.authorization',
    'req.headers.cookie',
    'err.config',
  ],
  censor: '[secret]',
};
