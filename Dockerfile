# Alpine rather than slim: it is the smaller one, and no dependency brings binaries that would need glibc.
FROM node:22-alpine AS base
WORKDIR /app

FROM base AS build
# The manifest alone first: as long as it stays, a change of the sources does not install anything anew.
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/.cache

FROM base
ENV NODE_ENV=production \
    MOCK_MAGENTO_HOST=0.0.0.0
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY fixtures fixtures
COPY contracts contracts
COPY --from=build /app/dist dist
USER node
EXPOSE 8082
# Follows MOCK_MAGENTO_PORT, as it cannot see a --port among the arguments of the container.
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.MOCK_MAGENTO_PORT || 8082}/_mock/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/bin.js"]
CMD ["serve"]
