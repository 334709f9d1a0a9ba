import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// The server sends what lies beside a file as .br or .gz: compressed once here instead of at every request.
const compressed: Plugin = {
  name: 'compressed-assets',
  apply: 'build',
  writeBundle(options, bundle) {
    for (const name of Object.keys(bundle)) {
      if (!/\.(js|css|svg)$/.test(name)) continue;
      const file = join(options.dir ?? '', name);
      const content = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(content));
    }
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed],
  // The manifest tells the journeys which files the first load is made of.
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', manifest: true, chunkSizeWarningLimit: 1500 },
  // For work on the screens: vite beside a running server (BIHUAN_API: its address).
  server: { proxy: { '/api': process.env['BIHUAN_API'] ?? 'http://127.0.0.1:8420' } },
});
