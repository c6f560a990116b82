# The sync server with the browser edition. docs/operations.md says how to run it.
FROM node:24-bookworm-slim AS build
WORKDIR /opt/landfall
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.base.json electron.vite.config.ts ./
COPY build build
COPY src-shared src-shared
COPY src-renderer src-renderer
COPY src-main src-main
COPY src-server src-server
RUN npm run build

FROM node:24-bookworm-slim
WORKDIR /opt/landfall
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY resources resources
COPY --from=build /opt/landfall/dist/renderer dist/renderer
COPY --from=build /opt/landfall/dist/server dist/server
RUN install -d -o node -g node -m 700 /srv/landfall
USER node
ENV HOST=0.0.0.0 PORT=4800 LANDFALL_DATA=/srv/landfall
VOLUME /srv/landfall
EXPOSE 4800
HEALTHCHECK CMD ["node", "-e", "require('node:https').get({ port: process.env.PORT, path: '/api/ready', rejectUnauthorized: false }, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
CMD ["node", "dist/server/server.mjs", "--no-demo"]
