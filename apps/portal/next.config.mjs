import { join } from 'node:path';

/**
 * JavaScript, because Next.js reads this at every start: TypeScript would make it load its compiler then, which is no part
 * of what runs in production.
 *
 * @type {import('next').NextConfig}
 */
export default {
  poweredByHeader: false,
  // All that next-intl's plugin would do here; the plugin itself would load a compiler at every start.
  turbopack: {
    root: join(import.meta.dirname, '..', '..'),
    resolveAlias: { 'next-intl/config': './src/interface/words/request.ts' },
  },
  typescript: { tsconfigPath: 'tsconfig.next.json' },
  experimental: { optimizePackageImports: ['@tabler/icons-react'] },
};
