import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// The server sends what lies beside a file as .br or .gz: compressed once here instead of at every request.
const compressed: Plugin = {
  name: 'compressed-assets',
  apply: 'build',
  writeBundle(options, bundle) {
    for (const name of Object.keys(bundle)) {
      if (!/\.(m?js|css|svg)$/.test(name)) continue;
      const file = join(options.dir ?? '', name);
      const content = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(content));
    }
  },
};

// What pdfjs asks for while it draws: tables of Chinese characters, common fonts, readers of scans. From our own server,
// because offices have no other; under the version's name, because the server lets browsers keep assets for a year.
const pdfFiles: Plugin = {
  name: 'pdf-files',
  apply: 'build',
  generateBundle() {
    const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    for (const kind of ['cmaps', 'standard_fonts', 'wasm'])
      for (const name of readdirSync(join(folder, kind)).filter((file) => !/\.wasm$|quickjs/.test(file)))
        this.emitFile({
          type: 'asset',
          fileName: `assets/pdfjs-${version}/${kind}/${name}`,
          source: readFileSync(join(folder, kind, name)),
        });
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), pdfFiles, compressed],
  // The manifest tells the journeys which files the first load is made of.
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', manifest: true, chunkSizeWarningLimit: 1500 },
  // For work on the screens: vite beside a running server (BIHUAN_API: its address).
  server: { proxy: { '/api': process.env['BIHUAN_API'] ?? 'http://127.0.0.1:8420' } },
});
