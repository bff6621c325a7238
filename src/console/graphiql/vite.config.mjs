import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const base = '/graphiql/';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Absolute, so that the page itself may be answered under any address.
  base,
  publicDir: false,
  plugins: [filesForDataUrls()],
  build: {
    outDir: fileURLToPath(new URL('../../../dist/console/graphiql', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5000,
  },
  worker: { format: 'es' },
});

/** GraphiQL's style sheet carries its fonts and images as data URLs; under default-src 'self' they must be files of our origin. */
function filesForDataUrls() {
  const endings = {
    'font/ttf': 'ttf',
    'font/woff': 'woff',
    'font/woff2': 'woff2',
    'image/png': 'png',
    'image/svg+xml': 'svg',
  };
  return {
    name: 'files-for-data-urls',
    generateBundle(_options, bundle) {
      for (const sheet of Object.values(bundle)) {
        if (!sheet.fileName.endsWith('.css')) continue;
        sheet.source = String(sheet.source).replace(
          /url\((["']?)data:([\w/+-]+);(?:[\w-]+=[\w-]+;)*base64,([\w+/=]+)\1\)/g,
          (whole, _quote, type, content) => {
            const ending = endings[type];
            if (!ending) return whole;
            const source = Buffer.from(content, 'base64');
            const file = this.emitFile({ type: 'asset', name: `embedded.${ending}`, source });
            return `url(${base}${this.getFileName(file)})`;
          },
        );
      }
    },
  };
}
