import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `npm start` listens; `NONLINEAR_URL` points the development page at another one. */
const server = process.env.NONLINEAR_URL ?? 'http://127.0.0.1:4680'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // The forecast worker imports the engine in pieces, which only module workers can.
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // ELK's worker is one file of 1.6 MB that only the graph asks for.
    chunkSizeWarningLimit: 600,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': {
        target: server,
        changeOrigin: true,
        // The server answers only its own origin.
        headers: { origin: server },
      },
    },
  },
})
