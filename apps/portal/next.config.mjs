import { join } from 'node:path';

/**
 * JavaScript, because Next.js reads this at every start: TypeScript would make it load its compiler then, which is no part
 * of what runs in production.
 *
 * @type {import('next').NextConfig}
 */
export default {
  poweredByHeader: false,
  turbopack: { root: join(import.meta.dirname, '..', '..') },
  typescript: { tsconfigPath: 'tsconfig.next.json' },
};
