import { defineConfig } from 'vite'
import { fixtures } from './scripts/fixtures.mjs'

// KHALDUN_API: a running `khaldun serve` for `npm run dev`; without it the page runs on the recorded answers of fixtures/.
const server = process.env.KHALDUN_API

export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  plugins: server ? [] : [fixtures()],
  server: { proxy: server ? { '/api': { target: server, changeOrigin: true } } : undefined },
  build: {
    target: 'es2020',
    cssCodeSplit: false,
    assetsInlineLimit: 0, // the content security policy allows no data: fonts or scripts
    modulePreload: { polyfill: false },
    rollupOptions: { output: { entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: 'assets/[name]-[hash].js' } },
  },
})
